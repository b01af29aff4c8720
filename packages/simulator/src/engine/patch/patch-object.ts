import { badRequest, fieldInvalid, FieldPath, goJson, invalid, type KubeObject } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import type { Decoded, FieldValidation, KindName } from '../decode/decode-object.ts'
import { requiredType } from '../decode/required-type.ts'
import { decodeValue } from '../decode/decode-value.ts'
import { cloneJson } from '../json.ts'
import { goValue } from './go-value.ts'
import { applyJsonPatch } from './json.ts'
import { applyMergePatch } from './merge.ts'
import { readOperations, readPatchMap, type PatchBody } from './patch-body.ts'
import { sortAll, sortAlong } from './sort-keys.ts'
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
  const { current, kind, fieldValidation } = request
  const type = request.type ?? requiredType(kind)
  const { patched, problems, shown, style, inOrder } = patchedValue(
    request,
    cloneJson(current) as Record<string, unknown>,
    type,
  )
  const first = decodeValue(patched, kind, type, style)
  // What the patch went through is in order of keys for the real server, so that is the order of its complaints.
  const isOrderSeen = style === 'json' && (first.problem !== undefined || first.strictProblems.length > 1)
  const reading = isOrderSeen ? decodeValue(inOrder(patched), kind, type, style) : first
  const refuse = (reason: string) =>
    invalid({ group: '', kind: '' }, '', [fieldInvalid(FieldPath.root('patch'), shown(), reason)])
  if (reading.problem !== undefined) throw refuse(reading.problem)
  const strict = [...problems, ...reading.strictProblems]
  if (fieldValidation === 'Strict' && strict.length > 0) throw refuse(`strict decoding error: ${strict.join(', ')}`)
  return { object: reading.object, warnings: fieldValidation === 'Warn' ? strict : [] }
}

interface Patched {
  patched: unknown
  /** What is wrong with the patch itself and yet no reason to refuse it. */
  problems: string[]
  /** The value that an error about the result quotes. */
  shown: () => string
  style: 'json' | 'unstructured'
  /** The patched value with the keys of all maps that the patch touched sorted. */
  inOrder: (value: unknown) => unknown
}

function patchedValue(request: PatchRequest, current: Record<string, unknown>, type: StructType): Patched {
  switch (request.patchType) {
    case 'application/json-patch+json': {
      const { operations, problems } = readOperations(request.patch)
      const patched = applyJsonPatch(current, operations)
      const inOrder = (value: unknown) => sortAlong(value, operations)
      return { patched, problems, shown: () => goJson(patched), style: 'json', inOrder }
    }
    case 'application/merge-patch+json': {
      const { patch, problems } = readPatchMap(request.patch, 'error decoding patch: ', true)
      if (patch === null) throw badRequest('Invalid JSON Patch')
      const patched = applyMergePatch(current, patch)
      return { patched, problems, shown: () => goJson(patched), style: 'json', inOrder: sortAll }
    }
    case 'application/strategic-merge-patch+json': {
      const { patch, problems } = readPatchMap(request.patch, '', false)
      const quoted = goValue(patch ?? {})
      const patched = applyStrategicMergePatch(current, patch ?? {}, type)
      return { patched, problems, shown: () => quoted, style: 'unstructured', inOrder: sortAll }
    }
  }
}

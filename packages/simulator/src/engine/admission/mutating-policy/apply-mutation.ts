import { apiVersionOf, internalError, StatusError, type KubeObject } from '@everynode/kube'
import type { AdmissionRequest } from '../../admission-rule.ts'
import { mergeTyped } from '../../apply/merge-typed.ts'
import { typedProblem } from '../../apply/validate-typed.ts'
import { Constructed, misplacedTypes } from '../../cel/constructed.ts'
import { ExpressionError } from '../../cel/expression-error.ts'
import { jsonValue } from '../../cel/values.ts'
import { decodeValue } from '../../decode/decode-value.ts'
import { requiredType } from '../../decode/required-type.ts'
import { cloneJson } from '../../json.ts'
import { applyJsonPatch, JsonPatchTestFailure, type JsonPatchOperation } from '../../patch/json.ts'
import { atomicParts } from './atomic-parts.ts'

/** The object of a request as the value of an ApplyConfiguration expression changes it. Throws ExpressionErrors. */
export function withConfiguration(request: AdmissionRequest, value: unknown): KubeObject {
  const { object } = request
  if (!(value instanceof Constructed) || value.typeName !== 'Object')
    throw new ExpressionError('unsupported return type from ApplyConfiguration expression')
  assertPlaces(value)
  const { kind, type } = typeOfObject(request)
  const config = { ...(jsonValue(value) as object), apiVersion: apiVersionOf(kind), kind: kind.kind }
  const problem = typedProblem(type, config)
  if (problem !== undefined) throw failed(`failed to convert patch object to typed object: ${problem}`)
  const atomic = atomicParts(type, config)
  if (atomic.length > 0)
    throw failed(`invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomic.join(', ')}`)
  return decoded(request, mergeTyped(type, cloneJson(object), config))
}

/** The object of a request as the value of a JSONPatch expression changes it. Throws ExpressionErrors. */
export function withJsonPatch(request: AdmissionRequest, value: unknown): KubeObject {
  if (!Array.isArray(value))
    throw new ExpressionError('type mismatch: JSONPatchType.expression should evaluate to array')
  const operations = value.map((item): JsonPatchOperation => {
    if (!(item instanceof Constructed) || item.typeName !== 'JSONPatch')
      throw new ExpressionError('type mismatch: JSONPatchType.expression should evaluate to array of JSONPatch')
    return operationOf(item)
  })
  const patched = afterOperations(request, operations)
  return patched === undefined ? request.object! : decoded(request, patched, true)
}

/** The patched object; nothing when a test is not passed, which keeps the patch from being applied and is no failure. */
function afterOperations(request: AdmissionRequest, operations: readonly JsonPatchOperation[]): unknown {
  try {
    return applyJsonPatch(cloneJson(request.object), operations)
  } catch (error) {
    if (error instanceof JsonPatchTestFailure) return undefined
    if (error instanceof StatusError) throw new ExpressionError(`JSON Patch: ${error.message}`)
    throw error
  }
}

function operationOf(item: Constructed): JsonPatchOperation {
  const operation: Record<string, unknown> = {}
  for (const [field, member] of item) {
    if (field !== 'value' && typeof member !== 'string')
      throw new ExpressionError(`unexpected type ${goTypeOf(member)} for JSONPatchType '${field}' field`)
    if (member instanceof Constructed) assertPlaces(member)
    operation[field] = jsonValue(member)
  }
  return { op: '', path: '', ...operation }
}

function assertPlaces(value: Constructed): void {
  const misplaced = misplacedTypes(value, value.typeName)
  if (misplaced.length > 0) throw new ExpressionError(`type mismatch: ${misplaced.join('\n')}`)
}

/** The kind in which the object stands: that in which it is stored. */
function typeOfObject({ cluster, kind }: AdmissionRequest) {
  const { storageKind, type } = cluster.definitionOf(kind)
  return { kind: storageKind, type: type ?? requiredType(storageKind) }
}

function decoded(request: AdmissionRequest, value: unknown, isStrict = false): KubeObject {
  const { kind, type } = typeOfObject(request)
  const { object, problem, strictProblems } = decodeValue(value, kind, type, 'unstructured')
  if (problem !== undefined) throw failed(problem)
  if (isStrict && strictProblems.length > 0) throw internalError(`strict decoding error: ${strictProblems.join(', ')}`)
  return object
}

function failed(problem: string): ExpressionError {
  return new ExpressionError(`error applying patch: ${problem}`)
}

function goTypeOf(value: unknown): string {
  if (typeof value === 'bigint') return 'int64'
  if (typeof value === 'number') return 'float64'
  return typeof value === 'boolean' ? 'bool' : 'map[string]interface {}'
}

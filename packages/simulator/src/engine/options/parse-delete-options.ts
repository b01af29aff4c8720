import { badRequest, fieldInvalid, invalid, notSupported, type FieldError } from '@everynode/kube'
import type { DeleteOptions } from '../verbs/delete-options.ts'
import { booleanValue, integerValue, textValue } from './query-values.ts'
import { dryRunErrors, type RepeatedQueryValues } from './write-options.ts'

/** The DeleteOptions of a request without a body. Preconditions cannot be said in a query. */
export function deleteOptionsOfQuery(query: RepeatedQueryValues): DeleteOptions {
  const gracePeriodSeconds = integerValue(query, 'gracePeriodSeconds')
  const orphanDependents = booleanValue(query, 'orphanDependents')
  return checkedDeleteOptions({
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    ...(orphanDependents === undefined ? {} : { orphanDependents }),
    ...(query.has('propagationPolicy') ? { propagationPolicy: textValue(query, 'propagationPolicy') } : {}),
    dryRun: query.all('dryRun'),
  })
}

/**
 * The DeleteOptions of a body that was parsed as JSON or YAML; with one, the query counts for nothing. Unknown fields are
 * ignored. Throws 400 for another kind or a wrong type, 422 for values that make no sense.
 */
export function deleteOptionsOfBody(body: unknown): DeleteOptions {
  if (body === null || body === undefined) return checkedDeleteOptions({})
  if (typeof body !== 'object' || Array.isArray(body)) throw typeError(body, 'value', 'v1.TypeMeta')
  const { kind, apiVersion, ...fields } = body as Record<string, unknown>
  if (kind !== undefined && kind !== '' && kind !== 'DeleteOptions')
    throw unknownKind(String(kind), String(apiVersion ?? ''))
  const options: DeleteOptions = {}
  const grace = typed(fields, 'gracePeriodSeconds', 'number', 'int64')
  if (grace !== undefined) options.gracePeriodSeconds = grace as number
  const orphan = typed(fields, 'orphanDependents', 'boolean', 'bool')
  if (orphan !== undefined) options.orphanDependents = orphan as boolean
  const policy = typed(fields, 'propagationPolicy', 'string', 'v1.DeletionPropagation')
  if (policy !== undefined) options.propagationPolicy = policy as string
  const { preconditions, dryRun } = fields
  if (typeof preconditions === 'object' && preconditions !== null)
    options.preconditions = preconditionsOf(preconditions as Record<string, unknown>)
  else if (preconditions !== undefined && preconditions !== null)
    throw typeError(preconditions, 'preconditions', 'v1.Preconditions')
  if (Array.isArray(dryRun))
    options.dryRun = dryRun.map((value) => typed({ dryRun: value as unknown }, 'dryRun', 'string', 'string') as string)
  else if (dryRun !== undefined && dryRun !== null) throw typeError(dryRun, 'dryRun', '[]string')
  return checkedDeleteOptions(options)
}

function preconditionsOf(fields: Record<string, unknown>): { uid?: string; resourceVersion?: string } {
  const uid = typed(fields, 'uid', 'string', 'types.UID', 'Preconditions.preconditions')
  const resourceVersion = typed(fields, 'resourceVersion', 'string', 'string', 'Preconditions.preconditions')
  return {
    ...(uid === undefined ? {} : { uid: uid as string }),
    ...(resourceVersion === undefined ? {} : { resourceVersion: resourceVersion as string }),
  }
}

const policies = ['Foreground', 'Background', 'Orphan', 'nil']

/** The options, or the refusal of those that do not go together (meta/v1 validation.ValidateDeleteOptions). */
export function checkedDeleteOptions(options: DeleteOptions): DeleteOptions {
  const errors: FieldError[] = []
  const { propagationPolicy, orphanDependents, dryRun = [] } = options
  if (propagationPolicy !== undefined && orphanDependents !== undefined) {
    errors.push(
      fieldInvalid(
        'propagationPolicy',
        propagationPolicy,
        'orphanDependents and deletionPropagation cannot be both set',
      ),
    )
  }
  if (propagationPolicy !== undefined && !policies.slice(0, 3).includes(propagationPolicy)) {
    errors.push(notSupported('propagationPolicy', propagationPolicy, policies))
  }
  errors.push(...dryRunErrors(dryRun))
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', errors)
  return options
}

function typed(
  fields: Record<string, unknown>,
  name: string,
  type: string,
  goType: string,
  struct = 'DeleteOptions',
): unknown {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== type || (type === 'number' && !Number.isInteger(value)))
    throw typeError(value, name, goType, struct)
  return value
}

function typeError(value: unknown, name: string, goType: string, struct = 'DeleteOptions') {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  const shown = found === 'number' ? `number ${String(value)}` : found
  return badRequest(`json: cannot unmarshal ${shown} into Go struct field ${struct}.${name} of type ${goType}`)
}

function unknownKind(kind: string, apiVersion: string) {
  const scheme = 'k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27'
  return badRequest(`no kind "${kind}" is registered for version "${apiVersion}" in scheme "${scheme}"`)
}

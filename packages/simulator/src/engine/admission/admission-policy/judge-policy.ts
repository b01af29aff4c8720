import { kindOf, matchesSelector, type KubeObject } from '@everynode/kube'
import type { AdmissionRequest } from '../../admission-rule.ts'
import { compileExpression, ExpressionError, objectVariables, type Expression } from '../../cel/expression.ts'
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './policy-objects.ts'

/** What a policy has against a request. */
export interface Objection {
  message: string
  reason: string
}

interface Compiled {
  conditions: Expression[]
  variables: [string, Expression][]
  validations: { check: Expression; message: Expression | undefined; text: string | undefined; reason: string }[]
}

const NAMES = [...objectVariables, 'variables']
const compiled = new WeakMap<ValidatingAdmissionPolicy, Compiled>()

/** The objections of one policy under one binding (plugin/policy/validating/validator.go). */
export function objectionsOf(
  policy: ValidatingAdmissionPolicy,
  binding: ValidatingAdmissionPolicyBinding,
  request: AdmissionRequest,
): Objection[] {
  const parameters = parametersOf(policy, binding, request)
  if (parameters === 'missing') {
    if (binding.spec.paramRef?.parameterNotFoundAction !== 'Deny') return []
    return [
      {
        message: 'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
        reason: 'Invalid',
      },
    ]
  }
  return parameters.flatMap((params) => judgeWith(policy, params, request))
}

function judgeWith(policy: ValidatingAdmissionPolicy, params: unknown, request: AdmissionRequest): Objection[] {
  const { conditions, variables, validations } = compile(policy)
  const isForgiving = policy.spec.failurePolicy === 'Ignore'
  const base = variablesOf(request, params)
  const values = { ...base, variables: evaluated(variables, base) }
  const failed = (expression: Expression, error: unknown): Objection[] => {
    if (!(error instanceof ExpressionError)) throw error
    const message = `expression '${expression.text}' resulted in error: ${error.message}`
    return isForgiving ? [] : [{ message, reason: 'Invalid' }]
  }
  for (const condition of conditions) {
    try {
      if (condition.evaluate(base) !== true) return []
    } catch (error) {
      return failed(condition, error)
    }
  }
  return validations.flatMap(({ check, message, text, reason }) => {
    try {
      if (check.evaluate(values) === true) return []
      const said = message && messageFrom(message, values)
      return [{ message: said ?? text ?? `failed expression: ${check.text.trim()}`, reason }]
    } catch (error) {
      return failed(check, error)
    }
  })
}

/** The values of the variables that have one; each may use those before it. */
function evaluated(
  variables: readonly (readonly [string, Expression])[],
  base: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, expression] of variables) {
    try {
      values[name] = expression.evaluate({ ...base, variables: values })
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
    }
  }
  return values
}

function messageFrom(expression: Expression, values: Readonly<Record<string, unknown>>): string | undefined {
  try {
    const text = expression.evaluate(values)
    return typeof text === 'string' && text.trim() !== '' ? text : undefined
  } catch (error) {
    if (error instanceof ExpressionError) return undefined
    throw error
  }
}

function compile(policy: ValidatingAdmissionPolicy): Compiled {
  let known = compiled.get(policy)
  if (!known) {
    const { matchConditions = [], variables = [], validations = [] } = policy.spec
    known = {
      conditions: matchConditions.map(({ expression }) => read(expression)),
      variables: variables.map(({ name, expression }) => [name, read(expression)] as [string, Expression]),
      validations: validations.map(({ expression, message, messageExpression, reason = 'Invalid' }) => ({
        check: read(expression),
        message: messageExpression === undefined ? undefined : read(messageExpression),
        text: message,
        reason,
      })),
    }
    compiled.set(policy, known)
  }
  return known
}

/** Stored expressions were read once; one that cannot be read any more has no value. */
function read(text: string): Expression {
  const expression = compileExpression(text, NAMES)
  if (typeof expression !== 'string') return expression
  return {
    text,
    evaluate() {
      throw new ExpressionError(expression)
    },
  }
}

function variablesOf(request: AdmissionRequest, params: unknown): Record<string, unknown> {
  const { kind, verb, subresource = '', namespace = '', name, object, old, context, cluster } = request
  const { username, uid = '', groups, extra = {} } = context.user
  const { group, version } = kind
  const gvk = { group, version, kind: kind.kind }
  const gvr = { group, version, resource: kind.plural }
  return {
    object: object ?? null,
    oldObject: old ?? null,
    params: params ?? null,
    authorizer: null,
    namespaceObject: (namespace === '' ? undefined : cluster.store.get('/namespaces', undefined, namespace)) ?? null,
    request: {
      kind: gvk,
      resource: gvr,
      subResource: subresource,
      requestKind: gvk,
      requestResource: gvr,
      requestSubResource: subresource,
      name: name || (object?.metadata.name ?? ''),
      namespace,
      operation: verb.toUpperCase(),
      userInfo: { username, uid, groups, extra },
      dryRun: context.isDryRun,
    },
  }
}

/** The objects that a binding gives to its policy, one after the other; a policy without parameters is asked once. */
function parametersOf(
  { spec }: ValidatingAdmissionPolicy,
  { spec: { paramRef } }: ValidatingAdmissionPolicyBinding,
  { cluster, namespace }: AdmissionRequest,
): (KubeObject | undefined)[] | 'missing' {
  if (!spec.paramKind || !paramRef) return [undefined]
  const { apiVersion = '', kind: name = '' } = spec.paramKind
  const kind = kindOf(apiVersion, name) ?? cluster.registry.findByName(apiVersion, name)
  if (!kind) return 'missing'
  const { storageKey } = cluster.definitionOf(kind)
  const place = kind.namespaced ? (paramRef.namespace ?? namespace) : undefined
  const found =
    paramRef.name === undefined
      ? cluster.store
          .list(storageKey, place)
          .filter(({ metadata }) => matchesSelector(paramRef.selector, metadata.labels))
      : [cluster.store.get(storageKey, place, paramRef.name)].filter((one) => one !== undefined)
  return found.length === 0 ? 'missing' : found
}

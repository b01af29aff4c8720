import { kindOf, matchesSelector, type KubeObject } from '@everynode/kube'
import { celValue } from '../../cel/values.ts'
import {
  compileExpression,
  ExpressionError,
  objectVariables,
  type CompileOptions,
  type Expression,
} from '../../cel/expression.ts'
import { AuthorizerValue, type AuthorizationSource } from '../../cel/library/authorizer.ts'
import { Lazy } from '../../cel/lazy.ts'
import { accessOf } from '../../access/access.ts'
import type { AdmissionRequest } from '../../admission-rule.ts'
import type { AdmissionPolicy, AdmissionPolicyBinding } from './policy-objects.ts'

/** A condition or variable of a policy, read. */
export type Named = readonly [name: string, expression: Expression]

/**
 * What the expressions of a policy may name, for one request and one object of parameters. Everything is made when an
 * expression asks for it.
 */
export function policyValues(
  request: AdmissionRequest,
  params: unknown,
  variables: readonly Named[],
): Readonly<Record<string, unknown>> {
  const { object, old, namespace = '', cluster } = request
  const values = new Lazy({
    object: () => celValue(object ?? null),
    oldObject: () => celValue(old ?? null),
    params: () => celValue(params ?? null),
    authorizer: () => authorizerOf(request),
    namespaceObject: () =>
      celValue((namespace === '' ? undefined : cluster.store.get('/namespaces', undefined, namespace)) ?? null),
    request: () => celValue(requestValue(request)),
    variables: () =>
      new Lazy(
        Object.fromEntries(variables.map(([name, expression]) => [name, () => variable(name, expression, values)])),
      ),
  }) as Lazy & Record<string, unknown>
  return values
}

/** What asks the authorizer of the cluster about the one of the request, and about service accounts. */
function authorizerOf({ kind, subresource = '', namespace = '', name, cluster, context }: AdmissionRequest) {
  const { authorizer } = accessOf(cluster)
  const source: AuthorizationSource = {
    decide(attributes, account) {
      if (!account) return authorizer.decide(context.user, attributes)
      const groups = ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`, 'system:authenticated']
      const username = `system:serviceaccount:${account.namespace}:${account.name}`
      return authorizer.decide({ username, groups }, attributes)
    },
  }
  const about = { group: kind.group, resource: kind.plural, subresource, namespace, name }
  return new AuthorizerValue({ source }, about)
}

function variable(name: string, expression: Expression, values: Readonly<Record<string, unknown>>): unknown {
  try {
    return expression.evaluate(values)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw new ExpressionError(`composited variable "${name}" fails to evaluate: ${error.message}`)
  }
}

function requestValue({ kind, verb, subresource = '', namespace = '', name, object, context }: AdmissionRequest) {
  const { username, uid = '', groups, extra = {} } = context.user
  const { group, version } = kind
  const gvk = { group, version, kind: kind.kind }
  const gvr = { group, version, resource: kind.plural }
  return {
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
  }
}

/** Whether a request meets the conditions of a policy; an objection says which of them has no value. */
export function meetsConditions(conditions: readonly Named[], values: Readonly<Record<string, unknown>>) {
  const failures: string[] = []
  for (const [, condition] of conditions) {
    try {
      if (condition.evaluate(values) !== true) return false
    } catch (error) {
      failures.push(failureWords(condition, error))
    }
  }
  return failures.length === 0 ? true : { failure: failures.length === 1 ? failures[0]! : `[${failures.join(', ')}]` }
}

/** How the server says that an expression has no value; other errors are thrown on. */
export function failureWords(expression: Expression, error: unknown): string {
  if (!(error instanceof ExpressionError)) throw error
  return `expression '${expression.text}' resulted in error: ${error.message}`
}

/** The expressions that policies of both kinds have, and how to read those that only some have. */
export interface PolicyReader {
  conditions: Named[]
  variables: Named[]
  read(text: string, options?: CompileOptions): Expression
}

/** Reads a stored policy: its expressions were judged once, one that cannot be read any more has no value. */
export function readPolicy({ spec: { matchConditions = [], variables = [] } }: AdmissionPolicy): PolicyReader {
  const variableTypes: Record<string, string> = {}
  const read = (text: string, options: CompileOptions = {}): Expression =>
    readStored(text, { ...options, variableTypes: { ...variableTypes } })
  return {
    conditions: matchConditions.map(({ name, expression }) => [name, readStored(expression)]),
    variables: variables.map(({ name, expression }) => {
      const found = read(expression)
      variableTypes[name] = found.type
      return [name, found]
    }),
    read,
  }
}

function readStored(text: string, options?: CompileOptions): Expression {
  const expression = compileExpression(text, objectVariables, options)
  if (typeof expression !== 'string') return expression
  return {
    text,
    type: 'dyn',
    evaluate() {
      throw new ExpressionError(expression)
    },
  }
}

/** Why a binding has no parameters for its policy. */
export const missingParameters =
  'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction'

/**
 * The objects that a binding gives to its policy, one after the other; a policy without parameters is asked once. Nothing
 * is found where the binding allows that; `missing` where it does not.
 */
export function parametersOf(
  { spec }: AdmissionPolicy,
  { spec: { paramRef } }: AdmissionPolicyBinding,
  { cluster, namespace }: AdmissionRequest,
): (KubeObject | undefined)[] | 'missing' {
  if (!spec.paramKind || !paramRef) return [undefined]
  const { apiVersion = '', kind: name = '' } = spec.paramKind
  const kind = kindOf(apiVersion, name) ?? cluster.registry.findByName(apiVersion, name)
  const found = kind ? parametersOfKind(paramRef, kind, cluster, namespace) : []
  return found.length > 0 || paramRef.parameterNotFoundAction !== 'Deny' ? found : 'missing'
}

function parametersOfKind(
  { name, namespace: given, selector }: NonNullable<AdmissionPolicyBinding['spec']['paramRef']>,
  kind: NonNullable<ReturnType<typeof kindOf>>,
  cluster: AdmissionRequest['cluster'],
  namespace: string | undefined,
): KubeObject[] {
  const { storageKey } = cluster.definitionOf(kind)
  const place = kind.namespaced ? (given ?? namespace) : undefined
  if (name !== undefined) return [cluster.store.get(storageKey, place, name)].filter((one) => one !== undefined)
  return cluster.store.list(storageKey, place).filter(({ metadata }) => matchesSelector(selector, metadata.labels))
}

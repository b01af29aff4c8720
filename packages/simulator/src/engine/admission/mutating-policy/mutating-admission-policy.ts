import { StatusError, type KubeObject } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../../admission-rule.ts'
import { ExpressionError, type Expression } from '../../cel/expression.ts'
import { cloneJson, isEqualJson } from '../../json.ts'
import { matchesRequest } from '../admission-policy/match-request.ts'
import {
  failureWords,
  meetsConditions,
  missingParameters,
  parametersOf,
  policyValues,
  readPolicy,
  type Named,
} from '../admission-policy/policy-values.ts'
import { refusal } from '../refusal.ts'
import { withConfiguration, withJsonPatch } from './apply-mutation.ts'
import {
  bindingsKey,
  policiesKey,
  type MutatingAdmissionPolicy,
  type MutatingAdmissionPolicyBinding,
} from './policy-objects.ts'

/** One policy under one binding with one object of parameters. */
interface Invocation {
  key: string
  policy: MutatingAdmissionPolicy
  binding: MutatingAdmissionPolicyBinding
  params: KubeObject | undefined
}

interface Compiled {
  conditions: Named[]
  variables: Named[]
  mutations: { expression: Expression; mutate: typeof withConfiguration }[]
}

interface Failure {
  message: string
  reason?: string
}

/** What the second round must know of the first one. */
interface Rounds {
  /** Policies that want to be asked again when something changed after them. */
  willing: Set<string>
  due: Set<string>
  output: KubeObject
}

const OWN_GROUP = 'admissionregistration.k8s.io'
const compiled = new WeakMap<MutatingAdmissionPolicy, Compiled>()
const rounds = new WeakMap<AdmissionRequest, Rounds>()

/** Lets the policies that are bound change what is written (apiserver/pkg/admission/plugin/policy/mutating). */
export const mutatingAdmissionPolicy: AdmissionRule = {
  name: 'MutatingAdmissionPolicy',
  admit(request) {
    const { cluster, kind, verb, object } = request
    if (cluster.store.count(bindingsKey) === 0 || kind.group === OWN_GROUP || verb === 'delete' || !object) return
    const failures: { failure: Failure; invocation: Omit<Invocation, 'key' | 'params'> }[] = []
    const invocations = [...invocationsFor(request, (invocation, failure) => failures.push({ failure, invocation }))]
    const isAgain = rounds.has(request)
    const round = roundOf(request, object)
    let isChanged = false
    for (const invocation of invocations) {
      const { key, policy } = invocation
      if (isAgain && !round.due.has(key)) continue
      const before = cloneJson(object)
      for (const failure of mutateBy(invocation, request)) failures.push({ failure, invocation })
      if (!isEqualJson(before, object)) {
        isChanged = true
        makeDue(round)
      }
      if (policy.spec.reinvocationPolicy === 'IfNeeded') round.willing.add(key)
    }
    round.output = cloneJson(object)
    const grave = failures.filter(({ invocation }) => invocation.policy.spec.failurePolicy !== 'Ignore')
    if (grave.length > 0) throw denial(request, grave)
    if (isChanged && !isAgain) return 'again'
  },
}

/** The second round asks what became due in the first, and everybody willing if other plugins changed the object since. */
function roundOf(request: AdmissionRequest, object: KubeObject): Rounds {
  let round = rounds.get(request)
  if (!round) {
    round = { willing: new Set(), due: new Set(), output: object }
    rounds.set(request, round)
  } else if (!isEqualJson(round.output, object)) makeDue(round)
  return round
}

function makeDue(round: Rounds): void {
  for (const key of round.willing) round.due.add(key)
  round.willing.clear()
}

/** All that concerns a request as it came in, in the order of the names of policies and bindings. */
function* invocationsFor(
  request: AdmissionRequest,
  onFailure: (invocation: Omit<Invocation, 'key' | 'params'>, failure: Failure) => void,
): Generator<Invocation> {
  const { store } = request.cluster
  const bindings = store.list(bindingsKey) as readonly MutatingAdmissionPolicyBinding[]
  for (const policy of store.list(policiesKey) as readonly MutatingAdmissionPolicy[]) {
    if (!matchesRequest(policy.spec.matchConstraints, request)) continue
    for (const binding of bindings) {
      if (binding.spec.policyName !== policy.metadata.name) continue
      if (!matchesRequest(binding.spec.matchResources, request)) continue
      const parameters = parametersOf(policy, binding, request)
      if (parameters === 'missing') onFailure({ policy, binding }, { message: missingParameters })
      else
        for (const params of parameters) {
          const of = params && `${params.metadata.namespace ?? ''}/${params.metadata.name}`
          yield { key: [policy.metadata.name, binding.metadata.name, of].join(' '), policy, binding, params }
        }
    }
  }
}

/** Changes the object of a request as one policy says, and returns what went wrong. */
function mutateBy({ policy, params }: Invocation, request: AdmissionRequest): Failure[] {
  const { conditions, variables, mutations } = compile(policy)
  const isMet = meetsConditions(conditions, policyValues(request, params, variables))
  if (isMet === false) return []
  if (isMet !== true) return [{ message: isMet.failure, reason: 'Invalid' }]
  const failures: Failure[] = []
  for (const { expression, mutate } of mutations) {
    try {
      const value = evaluated(expression, policyValues(request, params, variables))
      const result = mutate(request, value)
      request.cluster.definitionOf(request.kind).applyDefaults(result)
      replaceContent(request.object!, result)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      failures.push({ message: error.message, reason: 'Invalid' })
    }
  }
  return failures
}

function evaluated(expression: Expression, values: Readonly<Record<string, unknown>>): unknown {
  try {
    return expression.evaluate(values)
  } catch (error) {
    throw new ExpressionError(failureWords(expression, error))
  }
}

/** The object and its metadata stay the same for those who hold them. */
function replaceContent(object: KubeObject, result: KubeObject): void {
  if (result === object) return
  const { metadata } = object
  for (const map of [object, metadata] as Record<string, unknown>[])
    for (const name of Object.keys(map)) delete map[name]
  Object.assign(object, result, { metadata: Object.assign(metadata, result.metadata) })
}

function compile(policy: MutatingAdmissionPolicy): Compiled {
  let known = compiled.get(policy)
  if (!known) {
    const { conditions, variables, read } = readPolicy(policy)
    known = {
      conditions,
      variables,
      mutations: (policy.spec.mutations ?? []).map(({ patchType, applyConfiguration, jsonPatch }) => {
        const isPatch = patchType === 'JSONPatch'
        const { expression = '' } = (isPatch ? jsonPatch : applyConfiguration) ?? {}
        const returns = isPatch ? 'list<JSONPatch>' : 'Object'
        return {
          expression: read(expression, { returns, hasPatchTypes: true }),
          mutate: isPatch ? withJsonPatch : withConfiguration,
        }
      }),
    }
    compiled.set(policy, known)
  }
  return known
}

/** The first failure is what the answer says; its causes are all of them (generic/policy_dispatcher.go). */
function denial(
  request: AdmissionRequest,
  failures: readonly { failure: Failure; invocation: Omit<Invocation, 'key' | 'params'> }[],
): StatusError {
  const causes = failures.map(({ failure, invocation: { policy, binding } }) => ({
    message: `policy '${policy.metadata.name}' with binding '${binding.metadata.name}' denied request: ${failure.message}`,
  }))
  const { status } = refusal(request, '')
  const { reason } = failures[0]!.failure
  return new StatusError({
    ...status,
    message: causes[0]!.message,
    ...(reason === undefined ? {} : { reason }),
    details: { ...status.details, causes },
  })
}

import { StatusError } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../../admission-rule.ts'
import { refusal } from '../refusal.ts'
import { objectionsOf, type Objection } from './judge-policy.ts'
import { matchesRequest } from './match-request.ts'
import {
  bindingsKey,
  policiesKey,
  type ValidatingAdmissionPolicy,
  type ValidatingAdmissionPolicyBinding,
} from './policy-objects.ts'

const CODES: Readonly<Record<string, number>> = {
  Unauthorized: 401,
  Forbidden: 403,
  Invalid: 422,
  RequestEntityTooLarge: 413,
}
const OWN_GROUP = 'admissionregistration.k8s.io'

/** Asks the policies that are bound (apiserver/pkg/admission/plugin/policy/validating). */
export const validatingAdmissionPolicy: AdmissionRule = {
  name: 'ValidatingAdmissionPolicy',
  validate(request) {
    const { cluster, kind } = request
    if (cluster.store.count(bindingsKey) === 0 || kind.group === OWN_GROUP) return
    for (const binding of cluster.store.list(bindingsKey) as readonly ValidatingAdmissionPolicyBinding[]) {
      const policy = cluster.store.get(policiesKey, undefined, binding.spec.policyName) as
        | ValidatingAdmissionPolicy
        | undefined
      if (!policy || !matchesRequest(policy.spec.matchConstraints, request)) continue
      if (!matchesRequest(binding.spec.matchResources, request)) continue
      for (const objection of objectionsOf(policy, binding, request)) carryOut(request, policy, binding, objection)
    }
  },
}

function carryOut(
  request: AdmissionRequest,
  policy: ValidatingAdmissionPolicy,
  binding: ValidatingAdmissionPolicyBinding,
  { message, reason }: Objection,
): void {
  const [name, bindingName] = [policy.metadata.name, binding.metadata.name]
  const actions = binding.spec.validationActions ?? []
  if (actions.includes('Warn')) {
    const words = `Validation failed for ValidatingAdmissionPolicy '${name}' with binding '${bindingName}': ${message}`
    request.context.warn(words)
  }
  if (!actions.includes('Deny')) return
  const words = `ValidatingAdmissionPolicy '${name}' with binding '${bindingName}' denied request: ${message}`
  const { status } = refusal(request, words)
  throw new StatusError({
    ...status,
    reason,
    code: CODES[reason] ?? 422,
    details: { ...status.details, causes: [{ message }] },
  })
}

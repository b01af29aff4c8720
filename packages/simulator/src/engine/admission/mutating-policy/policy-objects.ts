import type { AdmissionPolicy, AdmissionPolicyBinding } from '../admission-policy/policy-objects.ts'

export interface MutatingAdmissionPolicy extends AdmissionPolicy {
  spec: AdmissionPolicy['spec'] & { mutations?: Mutation[]; reinvocationPolicy?: string }
}

export interface Mutation {
  patchType: string
  applyConfiguration?: { expression: string }
  jsonPatch?: { expression: string }
}

export type MutatingAdmissionPolicyBinding = AdmissionPolicyBinding

export const policiesKey = 'admissionregistration.k8s.io/mutatingadmissionpolicies'
export const bindingsKey = 'admissionregistration.k8s.io/mutatingadmissionpolicybindings'

import type { KubeObject, LabelSelector } from '@everynode/kube'

/** Which requests a policy is about (admissionregistration.k8s.io/v1 MatchResources). */
export interface MatchResources {
  namespaceSelector?: LabelSelector
  objectSelector?: LabelSelector
  resourceRules?: ResourceRule[]
  excludeResourceRules?: ResourceRule[]
}

export interface ResourceRule {
  operations?: string[]
  apiGroups?: string[]
  apiVersions?: string[]
  resources?: string[]
  resourceNames?: string[]
  scope?: string
}

/** What validating and mutating policies have in common. */
export interface AdmissionPolicy extends KubeObject {
  spec: {
    failurePolicy?: string
    paramKind?: { apiVersion?: string; kind?: string }
    matchConstraints?: MatchResources
    matchConditions?: { name: string; expression: string }[]
    variables?: { name: string; expression: string }[]
  }
}

export interface AdmissionPolicyBinding extends KubeObject {
  spec: {
    policyName: string
    paramRef?: { name?: string; namespace?: string; selector?: LabelSelector; parameterNotFoundAction?: string }
    matchResources?: MatchResources
  }
}

export interface ValidatingAdmissionPolicy extends AdmissionPolicy {
  spec: AdmissionPolicy['spec'] & {
    validations?: { expression: string; message?: string; messageExpression?: string; reason?: string }[]
  }
  status?: { observedGeneration?: number; typeChecking?: object; conditions?: object[] }
}

export interface ValidatingAdmissionPolicyBinding extends AdmissionPolicyBinding {
  spec: AdmissionPolicyBinding['spec'] & { validationActions?: string[] }
}

export const policiesKey = 'admissionregistration.k8s.io/validatingadmissionpolicies'
export const bindingsKey = 'admissionregistration.k8s.io/validatingadmissionpolicybindings'

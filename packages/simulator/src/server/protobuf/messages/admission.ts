import type { MessageTexts } from '../message.ts'

/** Field numbers of the group admissionregistration.k8s.io. */
export const admissionMessages: MessageTexts = {
  MutatingAdmissionPolicy: '1 metadata ObjectMeta, 2 spec MutatingAdmissionPolicySpec',
  MutatingAdmissionPolicySpec:
    '1 paramKind ParamKind, 2 matchConstraints MatchResources, 3 variables list Variable, 4 mutations list Mutation, 5 failurePolicy text, 6 matchConditions list MatchCondition, 7 reinvocationPolicy string',
  ParamKind: '1 apiVersion string, 2 kind string',
  MatchResources:
    '1 namespaceSelector LabelSelector, 2 objectSelector LabelSelector, 3 resourceRules list NamedRuleWithOperations, 4 excludeResourceRules list NamedRuleWithOperations, 7 matchPolicy text',
  NamedRuleWithOperations: '1 resourceNames list string, 2 . RuleWithOperations',
  RuleWithOperations: '1 operations list string, 2 . Rule',
  Rule: '1 apiGroups list string, 2 apiVersions list string, 3 resources list string, 4 scope text',
  Variable: '1 name text, 2 expression text',
  Mutation: '2 patchType text, 3 applyConfiguration ApplyConfiguration, 4 jsonPatch JSONPatch',
  ApplyConfiguration: '1 expression string',
  JSONPatch: '1 expression string',
  MatchCondition: '1 name text, 2 expression text',
  MutatingAdmissionPolicyBinding: '1 metadata ObjectMeta, 2 spec MutatingAdmissionPolicyBindingSpec',
  MutatingAdmissionPolicyBindingSpec: '1 policyName string, 2 paramRef ParamRef, 3 matchResources MatchResources',
  ParamRef: '1 name string, 2 namespace string, 3 selector LabelSelector, 4 parameterNotFoundAction text',
  MutatingWebhookConfiguration: '1 metadata ObjectMeta, 2 webhooks list MutatingWebhook',
  MutatingWebhook:
    '1 name text, 2 clientConfig WebhookClientConfig, 3 rules list RuleWithOperations, 4 failurePolicy text, 5 namespaceSelector LabelSelector, 6 sideEffects text, 7 timeoutSeconds int, 8 admissionReviewVersions list string, 9 matchPolicy text, 10 reinvocationPolicy text, 11 objectSelector LabelSelector, 12 matchConditions list MatchCondition',
  WebhookClientConfig: '1 service admissionregistration/v1/ServiceReference, 2 caBundle bytes, 3 url text',
  'admissionregistration/v1/ServiceReference': '1 namespace text, 2 name text, 3 path text, 4 port int',
  ValidatingAdmissionPolicy:
    '1 metadata ObjectMeta, 2 spec ValidatingAdmissionPolicySpec, 3 status ValidatingAdmissionPolicyStatus',
  ValidatingAdmissionPolicySpec:
    '1 paramKind ParamKind, 2 matchConstraints MatchResources, 3 validations list Validation, 4 failurePolicy text, 5 auditAnnotations list AuditAnnotation, 6 matchConditions list MatchCondition, 7 variables list Variable',
  Validation: '1 expression text, 2 message string, 3 reason text, 4 messageExpression string',
  AuditAnnotation: '1 key text, 2 valueExpression text',
  ValidatingAdmissionPolicyStatus:
    '1 observedGeneration value, 2 typeChecking TypeChecking, 3 conditions list Condition',
  TypeChecking: '1 expressionWarnings list ExpressionWarning',
  ExpressionWarning: '2 fieldRef text, 3 warning text',
  ValidatingAdmissionPolicyBinding: '1 metadata ObjectMeta, 2 spec ValidatingAdmissionPolicyBindingSpec',
  ValidatingAdmissionPolicyBindingSpec:
    '1 policyName string, 2 paramRef ParamRef, 3 matchResources MatchResources, 4 validationActions list string',
  ValidatingWebhookConfiguration: '1 metadata ObjectMeta, 2 webhooks list ValidatingWebhook',
  ValidatingWebhook:
    '1 name text, 2 clientConfig WebhookClientConfig, 3 rules list RuleWithOperations, 4 failurePolicy text, 5 namespaceSelector LabelSelector, 6 sideEffects text, 7 timeoutSeconds int, 8 admissionReviewVersions list string, 9 matchPolicy text, 10 objectSelector LabelSelector, 11 matchConditions list MatchCondition',
}

import type { MessageTexts } from '../message.ts'

/** Field numbers of the groups authentication.k8s.io, authorization.k8s.io, certificates.k8s.io and rbac.authorization.k8s.io. */
export const accessMessages: MessageTexts = {
  SelfSubjectReview: '1 metadata ObjectMeta, 2 status SelfSubjectReviewStatus',
  SelfSubjectReviewStatus: '1 userInfo UserInfo',
  UserInfo: '1 username string, 2 uid string, 3 groups list string, 4 extra map strings',
  TokenReview: '1 metadata ObjectMeta, 2 spec TokenReviewSpec, 3 status TokenReviewStatus',
  TokenReviewSpec: '1 token string, 2 audiences list string',
  TokenReviewStatus: '1 authenticated flag, 2 user UserInfo, 3 error string, 4 audiences list string',
  LocalSubjectAccessReview: '1 metadata ObjectMeta, 2 spec SubjectAccessReviewSpec, 3 status SubjectAccessReviewStatus',
  SubjectAccessReviewSpec:
    '1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes NonResourceAttributes, 3 user string, 4 groups list string, 5 extra map strings, 6 uid string',
  ResourceAttributes:
    '1 namespace string, 2 verb string, 3 group string, 4 version string, 5 resource string, 6 subresource string, 7 name string, 8 fieldSelector FieldSelectorAttributes, 9 labelSelector LabelSelectorAttributes',
  FieldSelectorAttributes: '1 rawSelector string, 2 requirements list FieldSelectorRequirement',
  LabelSelectorAttributes: '1 rawSelector string, 2 requirements list LabelSelectorRequirement',
  NonResourceAttributes: '1 path string, 2 verb string',
  SubjectAccessReviewStatus: '1 allowed bool, 2 reason string, 3 evaluationError string, 4 denied flag',
  SelfSubjectAccessReview:
    '1 metadata ObjectMeta, 2 spec SelfSubjectAccessReviewSpec, 3 status SubjectAccessReviewStatus',
  SelfSubjectAccessReviewSpec: '1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes NonResourceAttributes',
  SelfSubjectRulesReview: '1 metadata ObjectMeta, 2 spec SelfSubjectRulesReviewSpec, 3 status SubjectRulesReviewStatus',
  SelfSubjectRulesReviewSpec: '1 namespace string',
  SubjectRulesReviewStatus:
    '1 resourceRules list ResourceRule, 2 nonResourceRules list NonResourceRule, 3 incomplete bool, 4 evaluationError string',
  ResourceRule: '1 verbs list string, 2 apiGroups list string, 3 resources list string, 4 resourceNames list string',
  NonResourceRule: '1 verbs list string, 2 nonResourceURLs list string',
  SubjectAccessReview: '1 metadata ObjectMeta, 2 spec SubjectAccessReviewSpec, 3 status SubjectAccessReviewStatus',
  CertificateSigningRequest:
    '1 metadata ObjectMeta, 2 spec CertificateSigningRequestSpec, 3 status CertificateSigningRequestStatus',
  CertificateSigningRequestSpec:
    '1 request bytes, 2 username string, 3 uid string, 4 groups list string, 5 usages list string, 6 extra map strings, 7 signerName text, 8 expirationSeconds int',
  CertificateSigningRequestStatus: '1 conditions list CertificateSigningRequestCondition, 2 certificate bytes',
  CertificateSigningRequestCondition:
    '1 type text, 2 reason string, 3 message string, 4 lastUpdateTime time, 5 lastTransitionTime time, 6 status text',
  ClusterRoleBinding: '1 metadata ObjectMeta, 2 subjects list Subject, 3 roleRef RoleRef',
  Subject: '1 kind text, 2 apiGroup string, 3 name text, 4 namespace string',
  RoleRef: '1 apiGroup text, 2 kind text, 3 name text',
  ClusterRole: '1 metadata ObjectMeta, 2 rules list PolicyRule, 3 aggregationRule AggregationRule',
  PolicyRule:
    '1 verbs list string, 2 apiGroups list string, 3 resources list string, 4 resourceNames list string, 5 nonResourceURLs list string',
  AggregationRule: '1 clusterRoleSelectors list LabelSelector',
  RoleBinding: '1 metadata ObjectMeta, 2 subjects list Subject, 3 roleRef RoleRef',
  Role: '1 metadata ObjectMeta, 2 rules list PolicyRule',
  'authentication.k8s.io/TokenRequest': '1 metadata ObjectMeta, 2 spec TokenRequestSpec, 3 status TokenRequestStatus',
  TokenRequestSpec: '1 audiences list string, 3 boundObjectRef BoundObjectReference, 4 expirationSeconds int',
  BoundObjectReference: '1 kind string, 2 apiVersion string, 3 name string, 4 uid string',
  TokenRequestStatus: '1 token text, 2 expirationTimestamp time',
}

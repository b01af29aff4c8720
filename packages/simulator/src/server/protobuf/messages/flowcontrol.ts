import type { MessageTexts } from '../message.ts'

/** Field numbers of flowcontrol.apiserver.k8s.io. */
export const flowcontrolMessages: MessageTexts = {
  FlowSchema: '1 metadata ObjectMeta, 2 spec FlowSchemaSpec, 3 status FlowSchemaStatus',
  FlowSchemaSpec:
    '1 priorityLevelConfiguration PriorityLevelConfigurationReference, 2 matchingPrecedence value, 3 distinguisherMethod FlowDistinguisherMethod, 4 rules list PolicyRulesWithSubjects',
  PriorityLevelConfigurationReference: '1 name text',
  FlowDistinguisherMethod: '1 type text',
  PolicyRulesWithSubjects:
    '1 subjects list flowcontrol/Subject, 2 resourceRules list ResourcePolicyRule, 3 nonResourceRules list NonResourcePolicyRule',
  'flowcontrol/Subject':
    '1 kind text, 2 user UserSubject, 3 group GroupSubject, 4 serviceAccount ServiceAccountSubject',
  UserSubject: '1 name text',
  GroupSubject: '1 name text',
  ServiceAccountSubject: '1 namespace text, 2 name text',
  ResourcePolicyRule:
    '1 verbs list string, 2 apiGroups list string, 3 resources list string, 4 clusterScope flag, 5 namespaces list string',
  NonResourcePolicyRule: '1 verbs list string, 6 nonResourceURLs list string',
  FlowSchemaStatus: '1 conditions list FlowControlCondition',
  FlowControlCondition: '1 type string, 2 status string, 3 lastTransitionTime time, 4 reason string, 5 message string',
  PriorityLevelConfiguration:
    '1 metadata ObjectMeta, 2 spec PriorityLevelConfigurationSpec, 3 status PriorityLevelConfigurationStatus',
  PriorityLevelConfigurationSpec:
    '1 type text, 2 limited LimitedPriorityLevelConfiguration, 3 exempt ExemptPriorityLevelConfiguration',
  LimitedPriorityLevelConfiguration:
    '1 nominalConcurrencyShares int, 2 limitResponse LimitResponse, 3 lendablePercent int, 4 borrowingLimitPercent int',
  ExemptPriorityLevelConfiguration: '1 nominalConcurrencyShares int, 2 lendablePercent int',
  LimitResponse: '1 type text, 2 queuing QueuingConfiguration',
  QueuingConfiguration: '1 queues value, 2 handSize value, 3 queueLengthLimit value',
  PriorityLevelConfigurationStatus: '1 conditions list FlowControlCondition',
}

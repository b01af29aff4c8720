import type { MessageTexts } from '../message.ts'

/** Field numbers of the messages of k8s.io/apimachinery; see message.ts for how they are written. */
export const metaMessages: MessageTexts = {
  DeleteOptions:
    '1 gracePeriodSeconds int, 2 preconditions Preconditions, 3 orphanDependents bool, 4 propagationPolicy text, 5 dryRun list string, 6 ignoreStoreReadErrorWithClusterBreakingPotential bool',
  Preconditions: '1 uid text, 2 resourceVersion text',
  ObjectMeta:
    '1 name string, 2 generateName string, 3 namespace string, 4 selfLink string, 5 uid string, 6 resourceVersion string, 7 generation value, 8 creationTimestamp time, 9 deletionTimestamp time, 10 deletionGracePeriodSeconds int, 11 labels map string, 12 annotations map string, 13 ownerReferences list OwnerReference, 14 finalizers list string, 17 managedFields list ManagedFieldsEntry',
  OwnerReference:
    '1 kind text, 3 name text, 4 uid text, 5 apiVersion text, 6 controller bool, 7 blockOwnerDeletion bool',
  ManagedFieldsEntry:
    '1 manager string, 2 operation string, 3 apiVersion string, 4 time time, 6 fieldsType string, 7 fieldsV1 json, 8 subresource string',
  LabelSelector: '1 matchLabels map string, 2 matchExpressions list LabelSelectorRequirement',
  LabelSelectorRequirement: '1 key text, 2 operator text, 3 values list string',
  Condition:
    '1 type text, 2 status text, 3 observedGeneration value, 4 lastTransitionTime time, 5 reason text, 6 message text',
  FieldSelectorRequirement: '1 key text, 2 operator text, 3 values list string',
}

import type { MessageTexts } from '../message.ts'

/** Field numbers of the groups apps and batch. */
export const workloadMessages: MessageTexts = {
  ControllerRevision: '1 metadata ObjectMeta, 2 data json, 3 revision int',
  DaemonSet: '1 metadata ObjectMeta, 2 spec DaemonSetSpec, 3 status DaemonSetStatus',
  DaemonSetSpec:
    '1 selector LabelSelector, 2 template PodTemplateSpec, 3 updateStrategy DaemonSetUpdateStrategy, 4 minReadySeconds value, 6 revisionHistoryLimit int',
  DaemonSetUpdateStrategy: '1 type string, 2 rollingUpdate RollingUpdateDaemonSet',
  RollingUpdateDaemonSet: '1 maxUnavailable intOrString, 2 maxSurge intOrString',
  DaemonSetStatus:
    '1 currentNumberScheduled int, 2 numberMisscheduled int, 3 desiredNumberScheduled int, 4 numberReady int, 5 observedGeneration value, 6 updatedNumberScheduled value, 7 numberAvailable value, 8 numberUnavailable value, 9 collisionCount int, 10 conditions list DaemonSetCondition',
  DaemonSetCondition: '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string',
  Deployment: '1 metadata ObjectMeta, 2 spec DeploymentSpec, 3 status DeploymentStatus',
  DeploymentSpec:
    '1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 strategy DeploymentStrategy, 5 minReadySeconds value, 6 revisionHistoryLimit int, 7 paused flag, 9 progressDeadlineSeconds int',
  DeploymentStrategy: '1 type string, 2 rollingUpdate RollingUpdateDeployment',
  RollingUpdateDeployment: '1 maxUnavailable intOrString, 2 maxSurge intOrString',
  DeploymentStatus:
    '1 observedGeneration value, 2 replicas value, 3 updatedReplicas value, 4 availableReplicas value, 5 unavailableReplicas value, 6 conditions list DeploymentCondition, 7 readyReplicas value, 8 collisionCount int, 9 terminatingReplicas int',
  DeploymentCondition:
    '1 type text, 2 status text, 4 reason string, 5 message string, 6 lastUpdateTime time, 7 lastTransitionTime time',
  ReplicaSet: '1 metadata ObjectMeta, 2 spec ReplicaSetSpec, 3 status ReplicaSetStatus',
  ReplicaSetSpec: '1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 minReadySeconds value',
  ReplicaSetStatus:
    '1 replicas int, 2 fullyLabeledReplicas value, 3 observedGeneration value, 4 readyReplicas value, 5 availableReplicas value, 6 conditions list ReplicaSetCondition, 7 terminatingReplicas int',
  ReplicaSetCondition: '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string',
  StatefulSet: '1 metadata ObjectMeta, 2 spec StatefulSetSpec, 3 status StatefulSetStatus',
  StatefulSetSpec:
    '1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 volumeClaimTemplates list PersistentVolumeClaim, 5 serviceName text, 6 podManagementPolicy string, 7 updateStrategy StatefulSetUpdateStrategy, 8 revisionHistoryLimit int, 9 minReadySeconds value, 10 persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy, 11 ordinals StatefulSetOrdinals',
  StatefulSetUpdateStrategy: '1 type string, 2 rollingUpdate RollingUpdateStatefulSetStrategy',
  RollingUpdateStatefulSetStrategy: '1 partition int, 2 maxUnavailable intOrString',
  StatefulSetPersistentVolumeClaimRetentionPolicy: '1 whenDeleted string, 2 whenScaled string',
  StatefulSetOrdinals: '1 start int',
  StatefulSetStatus:
    '1 observedGeneration value, 2 replicas int, 3 readyReplicas value, 4 currentReplicas value, 5 updatedReplicas value, 6 currentRevision string, 7 updateRevision string, 9 collisionCount int, 10 conditions list StatefulSetCondition, 11 availableReplicas int',
  StatefulSetCondition: '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string',
  CronJob: '1 metadata ObjectMeta, 2 spec CronJobSpec, 3 status CronJobStatus',
  CronJobSpec:
    '1 schedule text, 2 startingDeadlineSeconds int, 3 concurrencyPolicy string, 4 suspend bool, 5 jobTemplate JobTemplateSpec, 6 successfulJobsHistoryLimit int, 7 failedJobsHistoryLimit int, 8 timeZone text',
  JobTemplateSpec: '1 metadata ObjectMeta, 2 spec JobSpec',
  JobSpec:
    '1 parallelism int, 2 completions int, 3 activeDeadlineSeconds int, 4 selector LabelSelector, 5 manualSelector bool, 6 template PodTemplateSpec, 7 backoffLimit int, 8 ttlSecondsAfterFinished int, 9 completionMode text, 10 suspend bool, 11 podFailurePolicy PodFailurePolicy, 12 backoffLimitPerIndex int, 13 maxFailedIndexes int, 14 podReplacementPolicy text, 15 managedBy text, 16 successPolicy SuccessPolicy',
  PodFailurePolicy: '1 rules list PodFailurePolicyRule',
  PodFailurePolicyRule:
    '1 action text, 2 onExitCodes PodFailurePolicyOnExitCodesRequirement, 3 onPodConditions list PodFailurePolicyOnPodConditionsPattern',
  PodFailurePolicyOnExitCodesRequirement: '1 containerName text, 2 operator text, 3 values list int',
  PodFailurePolicyOnPodConditionsPattern: '1 type text, 2 status text',
  SuccessPolicy: '1 rules list SuccessPolicyRule',
  SuccessPolicyRule: '1 succeededIndexes text, 2 succeededCount int',
  CronJobStatus: '1 active list ObjectReference, 4 lastScheduleTime time, 5 lastSuccessfulTime time',
  Job: '1 metadata ObjectMeta, 2 spec JobSpec, 3 status JobStatus',
  JobStatus:
    '1 conditions list JobCondition, 2 startTime time, 3 completionTime time, 4 active value, 5 succeeded value, 6 failed value, 7 completedIndexes string, 8 uncountedTerminatedPods UncountedTerminatedPods, 9 ready int, 10 failedIndexes text, 11 terminating int',
  JobCondition:
    '1 type text, 2 status text, 3 lastProbeTime time, 4 lastTransitionTime time, 5 reason string, 6 message string',
  UncountedTerminatedPods: '1 succeeded list string, 2 failed list string',
}

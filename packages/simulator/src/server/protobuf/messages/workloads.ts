import type { MessageTexts } from '../message.ts'

/** Field numbers of the groups apps and batch. */
export const workloadMessages: MessageTexts = {
  Deployment: '1 metadata ObjectMeta, 2 spec DeploymentSpec, 3 status DeploymentStatus',
  DeploymentSpec:
    '1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 strategy DeploymentStrategy, 5 minReadySeconds value, 6 revisionHistoryLimit int, 7 paused flag, 9 progressDeadlineSeconds int',
  DeploymentStrategy: '1 type string, 2 rollingUpdate RollingUpdate',
  RollingUpdate: '1 maxUnavailable intOrString, 2 maxSurge intOrString',
  DeploymentStatus:
    '1 observedGeneration value, 2 replicas value, 3 updatedReplicas value, 4 availableReplicas value, 5 unavailableReplicas value, 6 conditions list DeploymentCondition, 7 readyReplicas value, 8 collisionCount int',
  DeploymentCondition:
    '1 type string, 2 status string, 4 reason string, 5 message string, 6 lastUpdateTime time, 7 lastTransitionTime time',
  DaemonSet: '1 metadata ObjectMeta, 2 spec DaemonSetSpec, 3 status DaemonSetStatus',
  DaemonSetSpec:
    '1 selector LabelSelector, 2 template PodTemplateSpec, 3 updateStrategy DeploymentStrategy, 4 minReadySeconds value, 6 revisionHistoryLimit int',
  DaemonSetStatus:
    '1 currentNumberScheduled int, 2 numberMisscheduled int, 3 desiredNumberScheduled int, 4 numberReady int, 5 observedGeneration value, 6 updatedNumberScheduled value, 7 numberAvailable value, 8 numberUnavailable value, 9 collisionCount int, 10 conditions list WorkloadCondition',
  WorkloadCondition: '1 type string, 2 status string, 3 lastTransitionTime time, 4 reason string, 5 message string',
  ReplicaSet: '1 metadata ObjectMeta, 2 spec ReplicaSetSpec, 3 status ReplicaSetStatus',
  ReplicaSetSpec: '1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 minReadySeconds value',
  ReplicaSetStatus:
    '1 replicas int, 2 fullyLabeledReplicas value, 3 observedGeneration value, 4 readyReplicas value, 5 availableReplicas value, 6 conditions list WorkloadCondition',
  StatefulSet: '1 metadata ObjectMeta, 2 spec StatefulSetSpec',
  StatefulSetSpec:
    '1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 volumeClaimTemplates list PersistentVolumeClaim, 5 serviceName string, 6 podManagementPolicy string, 7 updateStrategy StatefulSetUpdateStrategy, 8 revisionHistoryLimit int, 9 minReadySeconds value',
  StatefulSetUpdateStrategy: '1 type string, 2 rollingUpdate StatefulSetRollingUpdate',
  StatefulSetRollingUpdate: '1 partition int, 2 maxUnavailable intOrString',
  ControllerRevision: '1 metadata ObjectMeta, 2 data json, 3 revision int',
  Job: '1 metadata ObjectMeta, 2 spec JobSpec, 3 status JobStatus',
  JobSpec:
    '1 parallelism int, 2 completions int, 3 activeDeadlineSeconds int, 4 selector LabelSelector, 5 manualSelector bool, 6 template PodTemplateSpec, 7 backoffLimit int, 8 ttlSecondsAfterFinished int, 9 completionMode string, 10 suspend bool, 12 backoffLimitPerIndex int, 13 maxFailedIndexes int, 14 podReplacementPolicy string, 15 managedBy string',
  JobStatus:
    '1 conditions list PodCondition, 2 startTime time, 3 completionTime time, 4 active value, 5 succeeded value, 6 failed value, 7 completedIndexes string, 9 ready int, 11 terminating int',
  JobTemplateSpec: '1 metadata ObjectMeta, 2 spec JobSpec',
  CronJob: '1 metadata ObjectMeta, 2 spec CronJobSpec, 3 status CronJobStatus',
  CronJobSpec:
    '1 schedule string, 2 startingDeadlineSeconds int, 3 concurrencyPolicy string, 4 suspend bool, 5 jobTemplate JobTemplateSpec, 6 successfulJobsHistoryLimit int, 7 failedJobsHistoryLimit int, 8 timeZone string',
  CronJobStatus: '1 active list ObjectReference, 4 lastScheduleTime time, 5 lastSuccessfulTime time',
}

import { formatTime, parseTime } from '@everynode/kube'
import { deploymentLimits } from './deployment-limits.ts'
import {
  type Deployment,
  type DeploymentCondition,
  type DeploymentStatus,
  type ReplicaSet,
  specReplicas,
  sumSpec,
  sumStatus,
} from './deployment-objects.ts'

const NEW_AVAILABLE = 'NewReplicaSetAvailable'
const TIMED_OUT = 'ProgressDeadlineExceeded'
const PAUSED = 'DeploymentPaused'
/** The API's way to say that there is no deadline. */
const NO_DEADLINE = 2_147_483_647

/** The counts of a Deployment and whether it is available (deployment calculateStatus). */
export function countDeployment(
  deployment: Deployment,
  all: readonly ReplicaSet[],
  newSet: ReplicaSet | undefined,
  nowMs: number,
): DeploymentStatus {
  const available = sumStatus(all, 'availableReplicas')
  const unavailable = Math.max(0, sumSpec(all) - available)
  const isAvailable = available >= specReplicas(deployment) - deploymentLimits(deployment).maxUnavailable
  const condition = isAvailable
    ? says('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', nowMs)
    : says('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', nowMs)
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    ...positive('replicas', sumStatus(all, 'replicas')),
    ...positive('updatedReplicas', newSet?.status?.replicas ?? 0),
    ...positive('readyReplicas', sumStatus(all, 'readyReplicas')),
    ...positive('availableReplicas', available),
    ...positive('unavailableReplicas', unavailable),
    terminatingReplicas: sumStatus(all, 'terminatingReplicas'),
    conditions: withCondition(deployment.status?.conditions ?? [], condition),
    ...(deployment.status?.collisionCount === undefined ? {} : { collisionCount: deployment.status.collisionCount }),
  }
}

/** The status with what is to be said of the rollout's progress (deployment syncRolloutStatus). */
export function withProgress(
  deployment: Deployment,
  all: readonly ReplicaSet[],
  newSet: ReplicaSet | undefined,
  counted: DeploymentStatus,
  nowMs: number,
): DeploymentStatus {
  let conditions = counted.conditions ?? []
  const before = conditionOf(conditions, 'Progressing')
  const isOver = (counted.replicas ?? 0) === (counted.updatedReplicas ?? 0) && before?.reason === NEW_AVAILABLE
  if (!hasDeadline(deployment)) conditions = conditions.filter(({ type }) => type !== 'Progressing')
  else if (!isOver) {
    const subject = newSet ? `ReplicaSet "${newSet.metadata.name}"` : `Deployment "${deployment.metadata.name}"`
    if (isComplete(deployment, counted)) {
      const condition = says('Progressing', 'True', NEW_AVAILABLE, `${subject} has successfully progressed.`, nowMs)
      conditions = withCondition(conditions, condition)
    } else if (isProgressing(deployment, counted)) {
      const condition = says('Progressing', 'True', 'ReplicaSetUpdated', `${subject} is progressing.`, nowMs)
      if (before?.status === 'True') condition.lastTransitionTime = before.lastTransitionTime!
      conditions = [...conditions.filter(({ type }) => type !== 'Progressing'), condition]
    } else if (isTimedOut(deployment, counted, nowMs)) {
      conditions = withCondition(
        conditions,
        says('Progressing', 'False', TIMED_OUT, `${subject} has timed out progressing.`, nowMs),
      )
    }
  }
  return { ...counted, conditions: withReplicaFailure(conditions, all, newSet) }
}

/** The conditions with the one that tells of a pause or of its end; the same list when there is nothing to say. */
export function withPause(deployment: Deployment, nowMs: number): readonly DeploymentCondition[] {
  const conditions = deployment.status?.conditions ?? []
  if (!hasDeadline(deployment)) return conditions
  const before = conditionOf(conditions, 'Progressing')
  if (before?.reason === TIMED_OUT) return conditions
  const wasPaused = before?.reason === PAUSED
  if (deployment.spec?.paused && !wasPaused)
    return withCondition(conditions, says('Progressing', 'Unknown', PAUSED, 'Deployment is paused', nowMs))
  if (!deployment.spec?.paused && wasPaused)
    return withCondition(
      conditions,
      says('Progressing', 'Unknown', 'DeploymentResumed', 'Deployment is resumed', nowMs),
    )
  return conditions
}

export function hasDeadline(deployment: Deployment): boolean {
  const seconds = deployment.spec?.progressDeadlineSeconds
  return seconds !== undefined && seconds !== NO_DEADLINE
}

/** Milliseconds until a rollout that stands still has to be looked at; undefined when none is under way. */
export function progressCheckAfterMs(
  deployment: Deployment,
  status: DeploymentStatus,
  nowMs: number,
): number | undefined {
  const before = conditionOf(status.conditions ?? [], 'Progressing')
  if (!before || !hasDeadline(deployment) || isComplete(deployment, status) || before.reason === TIMED_OUT)
    return undefined
  const sinceMs = parseTime(before.lastUpdateTime ?? '') ?? nowMs
  return Math.max(0, sinceMs + deployment.spec!.progressDeadlineSeconds! * 1000 - nowMs) + 1000
}

export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const wanted = specReplicas(deployment)
  return (
    (status.updatedReplicas ?? 0) === wanted &&
    (status.replicas ?? 0) === wanted &&
    (status.availableReplicas ?? 0) === wanted &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  )
}

/** The conditions with one added or replaced; the old list when it says the same already. The time moves only with the status. */
export function withCondition(
  conditions: readonly DeploymentCondition[],
  condition: DeploymentCondition,
): DeploymentCondition[] {
  const before = conditionOf(conditions, condition.type)
  if (before?.status === condition.status && before.reason === condition.reason)
    return conditions as DeploymentCondition[]
  const lastTransitionTime =
    before?.status === condition.status ? before.lastTransitionTime! : condition.lastTransitionTime!
  return [...conditions.filter(({ type }) => type !== condition.type), { ...condition, lastTransitionTime }]
}

export function says(
  type: string,
  status: string,
  reason: string,
  message: string,
  nowMs: number,
): DeploymentCondition {
  const now = formatTime(nowMs)
  return { type, status, lastUpdateTime: now, lastTransitionTime: now, reason, message }
}

export function conditionOf(conditions: readonly DeploymentCondition[], type: string): DeploymentCondition | undefined {
  return conditions.find((condition) => condition.type === type)
}

function isProgressing(deployment: Deployment, status: DeploymentStatus): boolean {
  const old = deployment.status ?? {}
  const stale = (of: DeploymentStatus) => (of.replicas ?? 0) - (of.updatedReplicas ?? 0)
  return (
    (status.updatedReplicas ?? 0) > (old.updatedReplicas ?? 0) ||
    stale(status) < stale(old) ||
    (status.readyReplicas ?? 0) > (old.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (old.availableReplicas ?? 0)
  )
}

function isTimedOut(deployment: Deployment, status: DeploymentStatus, nowMs: number): boolean {
  const condition = conditionOf(status.conditions ?? [], 'Progressing')
  if (!condition || condition.reason === NEW_AVAILABLE) return false
  if (condition.reason === TIMED_OUT) return true
  const sinceMs = parseTime(condition.lastUpdateTime ?? '') ?? nowMs
  return sinceMs + deployment.spec!.progressDeadlineSeconds! * 1000 < nowMs
}

/** What keeps a ReplicaSet from making Pods is said of its Deployment too. */
function withReplicaFailure(
  conditions: readonly DeploymentCondition[],
  all: readonly ReplicaSet[],
  newSet: ReplicaSet | undefined,
): DeploymentCondition[] {
  const sources = newSet ? [newSet, ...all.filter((set) => set !== newSet)] : all
  const failure = sources.flatMap((set) => set.status?.conditions ?? []).find(({ type }) => type === 'ReplicaFailure')
  const others = conditions.filter(({ type }) => type !== 'ReplicaFailure')
  if (!failure) return others
  const { status, reason, message } = failure
  const time = failure.lastTransitionTime ?? ''
  return withCondition(conditions, {
    type: 'ReplicaFailure',
    status,
    lastUpdateTime: time,
    lastTransitionTime: time,
    reason: reason!,
    message: message!,
  })
}

function positive<Name extends string>(name: Name, value: number): { [key in Name]?: number } {
  return value === 0 ? {} : ({ [name]: value } as { [key in Name]?: number })
}

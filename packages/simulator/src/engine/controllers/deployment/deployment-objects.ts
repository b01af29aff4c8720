import type { IntOrString, KubeObject, LabelSelector, PodTemplateSpec } from '@everynode/kube'
import type { ReplicaOwner } from '../replicaset/replica-controller.ts'

/** A Deployment, as far as its controller looks at it. */
export interface Deployment extends KubeObject {
  spec?: {
    replicas?: number
    selector?: LabelSelector
    template?: PodTemplateSpec
    strategy?: { type?: string; rollingUpdate?: { maxUnavailable?: IntOrString; maxSurge?: IntOrString } }
    minReadySeconds?: number
    revisionHistoryLimit?: number
    progressDeadlineSeconds?: number
    paused?: boolean
  }
  status?: DeploymentStatus
}

export interface DeploymentStatus {
  observedGeneration?: number
  replicas?: number
  updatedReplicas?: number
  readyReplicas?: number
  availableReplicas?: number
  unavailableReplicas?: number
  terminatingReplicas?: number
  conditions?: DeploymentCondition[]
  collisionCount?: number
}

export interface DeploymentCondition {
  type: string
  status: string
  lastUpdateTime?: string
  lastTransitionTime?: string
  reason?: string
  message?: string
}

/** A ReplicaSet of a Deployment. */
export type ReplicaSet = ReplicaOwner

export const templateHashLabel = 'pod-template-hash'
export const revisionAnnotation = 'deployment.kubernetes.io/revision'
export const revisionHistoryAnnotation = 'deployment.kubernetes.io/revision-history'
export const desiredReplicasAnnotation = 'deployment.kubernetes.io/desired-replicas'
export const maxReplicasAnnotation = 'deployment.kubernetes.io/max-replicas'

export function specReplicas(object: { spec?: { replicas?: number } }): number {
  return object.spec?.replicas ?? 0
}

export function sumSpec(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, set) => sum + specReplicas(set), 0)
}

export function sumStatus(
  sets: readonly ReplicaSet[],
  field: 'replicas' | 'readyReplicas' | 'availableReplicas' | 'terminatingReplicas',
): number {
  return sets.reduce((sum, set) => sum + (set.status?.[field] ?? 0), 0)
}

/** The number of a ReplicaSet in its Deployment's history; 0 when it has none. */
export function revisionOf(object: KubeObject): bigint {
  // Somebody may have written a number that only 64 bits hold.
  const text = object.metadata.annotations?.[revisionAnnotation] ?? ''
  return /^-?\d+$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : 0n
}

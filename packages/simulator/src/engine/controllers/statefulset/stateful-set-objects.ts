import type { KubeObject, LabelSelector, Pod, PodTemplateSpec } from '@everynode/kube'

/** A StatefulSet, as far as its controller looks at it. */
export interface StatefulSet extends KubeObject {
  spec?: {
    replicas?: number
    selector?: LabelSelector
    template?: PodTemplateSpec
    serviceName?: string
    podManagementPolicy?: string
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } }
    revisionHistoryLimit?: number
    minReadySeconds?: number
    ordinals?: { start?: number }
    volumeClaimTemplates?: KubeObject[]
    persistentVolumeClaimRetentionPolicy?: { whenDeleted?: string; whenScaled?: string }
  }
  status?: StatefulSetStatus
}

export interface StatefulSetStatus {
  observedGeneration?: number
  replicas?: number
  readyReplicas?: number
  currentReplicas?: number
  updatedReplicas?: number
  currentRevision?: string
  updateRevision?: string
  collisionCount?: number
  availableReplicas?: number
  conditions?: unknown[]
}

export const revisionHashLabel = 'controller.kubernetes.io/hash'
export const podNameLabel = 'statefulset.kubernetes.io/pod-name'
export const podIndexLabel = 'apps.kubernetes.io/pod-index'

/** The number at the end of the name of a Pod of this set; undefined when the name is not of its form. */
export function ordinalOf(set: StatefulSet, pod: Pod): number | undefined {
  const name = pod.metadata.name!
  const match = /^(.*)-(\d+)$/.exec(name)
  return match && match[1] === set.metadata.name ? Number(match[2]) : undefined
}

import type { IntOrString } from './int-or-string.ts'
import type { LabelSelector } from './label-selector.ts'
import type { KubeObject } from './object-meta.ts'
import type { PodTemplateSpec } from './pod.ts'

/** One Pod on every eligible node. */
export interface DaemonSet extends KubeObject {
  spec?: DaemonSetSpec
  status?: DaemonSetStatus
}

export interface DaemonSetSpec {
  selector?: LabelSelector
  template?: PodTemplateSpec
  updateStrategy?: DaemonSetUpdateStrategy
  minReadySeconds?: number
  revisionHistoryLimit?: number
}

export interface DaemonSetUpdateStrategy {
  type?: 'RollingUpdate' | 'OnDelete' | (string & {})
  rollingUpdate?: RollingUpdateDaemonSet | null
}

export interface RollingUpdateDaemonSet {
  maxUnavailable?: IntOrString
  maxSurge?: IntOrString
}

/** Counts of nodes. The first four are always written, the others only when they are not 0. */
export interface DaemonSetStatus {
  currentNumberScheduled?: number
  numberMisscheduled?: number
  desiredNumberScheduled?: number
  numberReady?: number
  observedGeneration?: number
  updatedNumberScheduled?: number
  numberAvailable?: number
  numberUnavailable?: number
  collisionCount?: number
  conditions?: {
    type: string
    status: string
    lastTransitionTime?: string | null
    reason?: string
    message?: string
  }[]
}

/** The annotation that carries the template's generation since the field for it was dropped. */
export const templateGenerationAnnotation = 'deprecated.daemonset.template.generation'

/** The label of a Pod that carries the template generation it was made from. */
export const podTemplateGenerationLabel = 'pod-template-generation'

/** The label of a Pod or ControllerRevision that carries the hash of its revision. */
export const controllerRevisionHashLabel = 'controller-revision-hash'

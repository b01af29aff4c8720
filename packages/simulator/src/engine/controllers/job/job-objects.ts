import type { KubeObject, LabelSelector, Pod, PodTemplateSpec } from '@everynode/kube'
import type { PodFailureRule } from './pod-failure-policy.ts'
import type { SuccessRule } from './success-policy.ts'

/** A Job, as far as its controllers look at it. */
export interface Job extends KubeObject {
  spec?: {
    parallelism?: number
    completions?: number
    backoffLimit?: number
    backoffLimitPerIndex?: number
    maxFailedIndexes?: number
    managedBy?: string
    podFailurePolicy?: { rules?: PodFailureRule[] }
    successPolicy?: { rules?: SuccessRule[] }
    activeDeadlineSeconds?: number
    ttlSecondsAfterFinished?: number
    completionMode?: string
    suspend?: boolean
    podReplacementPolicy?: string
    selector?: LabelSelector
    template?: PodTemplateSpec
  }
  status?: JobStatus
}

export interface JobStatus {
  startTime?: string
  completionTime?: string
  active?: number
  ready?: number
  succeeded?: number
  failed?: number
  terminating?: number
  completedIndexes?: string
  failedIndexes?: string
  uncountedTerminatedPods?: { succeeded?: string[]; failed?: string[] }
  conditions?: JobCondition[]
}

export interface JobCondition {
  type: string
  status: string
  lastProbeTime?: string | null
  lastTransitionTime?: string | null
  reason?: string
  message?: string
}

export const trackingFinalizer = 'batch.kubernetes.io/job-tracking'
export const completionIndexKey = 'batch.kubernetes.io/job-completion-index'

/** The condition that ended the Job, if it has ended. */
export function endOf(job: Job): JobCondition | undefined {
  return job.status?.conditions?.find(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  )
}

export function isIndexed(job: Job): boolean {
  return job.spec?.completionMode === 'Indexed'
}

/** The index that a Pod of an indexed Job works on. */
export function completionIndexOf(pod: Pod): number | undefined {
  const text = pod.metadata.annotations?.[completionIndexKey]
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text)
}

import type { KubeObject } from '@everynode/kube'
import type { LabelSelector, PodTemplate } from '../pod-spec/shape.ts'

/** The fields of a Job that its rules know. */
export interface Job extends KubeObject {
  spec?: JobSpec
  status?: { startTime?: string }
}

export interface JobSpec {
  parallelism?: number
  completions?: number
  activeDeadlineSeconds?: number
  backoffLimit?: number
  backoffLimitPerIndex?: number
  maxFailedIndexes?: number
  ttlSecondsAfterFinished?: number
  selector?: LabelSelector
  manualSelector?: boolean
  template?: PodTemplate
  completionMode?: string
  suspend?: boolean
  podReplacementPolicy?: string
  podFailurePolicy?: { rules?: FailureRule[] | null }
  successPolicy?: { rules?: SuccessRule[] | null }
  managedBy?: string
}

export interface FailureRule {
  action?: string
  onExitCodes?: ExitCodes
  onPodConditions?: { type?: string; status?: string }[]
}

export interface ExitCodes {
  containerName?: string
  operator?: string
  values?: number[] | null
}

export interface SuccessRule {
  succeededIndexes?: string
  succeededCount?: number
}

export function isIndexed({ completionMode }: JobSpec): boolean {
  return completionMode === 'Indexed'
}

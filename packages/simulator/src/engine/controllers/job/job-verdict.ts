import { parseTime, type Pod } from '@everynode/kube'
import { parseIndexes } from './completed-indexes.ts'
import type { Job, JobCondition } from './job-objects.ts'
import { successOf } from './success-policy.ts'

/** What a Job comes to, before it is written down: the reason and message of its end. */
export interface JobVerdict {
  type: 'Complete' | 'Failed'
  reason: string
  message: string
}

/** The numbers that decide about a Job. */
export interface JobTally {
  active: readonly Pod[]
  succeeded: number
  failed: number
}

/** Whether the Job is over, by its numbers and its time. */
export function judgeJob(job: Job, { active, succeeded, failed }: JobTally, nowMs: number): JobVerdict | undefined {
  const { backoffLimit = 6, completions, parallelism = 1 } = job.spec ?? {}
  if (failed > backoffLimit || isRestartedTooOften(job, active, backoffLimit)) {
    return { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }
  }
  if (deadlineMs(job) !== undefined && nowMs >= deadlineMs(job)!) {
    return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }
  }
  const indexVerdict = judgeIndexes(job, succeeded)
  if (indexVerdict) return indexVerdict
  const success = job.status && successOf(job, job.status)
  if (success !== undefined) return { type: 'Complete', reason: 'SuccessPolicy', message: success }
  // Without a number of completions one success is enough, once the other Pods have ended too.
  const isComplete =
    completions === undefined ? (succeeded > 0 || parallelism === 0) && active.length === 0 : succeeded >= completions
  if (!isComplete || job.spec?.suspend) return undefined
  return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }
}

/** A Job that counts failures by index is over when too many indexes failed, or when none is left to try. */
function judgeIndexes({ spec = {}, status }: Job, succeeded: number): JobVerdict | undefined {
  if (spec.backoffLimitPerIndex === undefined) return undefined
  const failed = parseIndexes(status?.failedIndexes).size
  if (spec.maxFailedIndexes !== undefined && failed > spec.maxFailedIndexes) {
    const message = 'Job has exceeded the specified maximal number of failed indexes'
    return { type: 'Failed', reason: 'MaxFailedIndexesExceeded', message }
  }
  if (failed === 0 || failed + succeeded < (spec.completions ?? 0)) return undefined
  return { type: 'Failed', reason: 'FailedIndexes', message: 'Job has failed indexes' }
}

/** When the Job runs out of time; undefined when it has no deadline or has not begun. */
export function deadlineMs(job: Job): number | undefined {
  const seconds = job.spec?.activeDeadlineSeconds
  const startMs = parseTime(job.status?.startTime ?? '')
  return seconds === undefined || startMs === undefined || job.spec?.suspend ? undefined : startMs + seconds * 1000
}

/** The verdict that was written down earlier and is being carried out. */
export function pendingVerdict(conditions: readonly JobCondition[]): JobVerdict | undefined {
  for (const { type, status, reason, message } of conditions) {
    if (status !== 'True') continue
    if (type === 'SuccessCriteriaMet') return { type: 'Complete', reason: reason!, message: message! }
    if (type === 'FailureTarget') return { type: 'Failed', reason: reason!, message: message! }
  }
  return undefined
}

/** Containers that restart in place count their restarts as failures. */
function isRestartedTooOften(job: Job, active: readonly Pod[], limit: number): boolean {
  if (job.spec?.template?.spec?.restartPolicy !== 'OnFailure') return false
  let restarts = 0
  for (const { status } of active) {
    if (status?.phase !== 'Running' && status?.phase !== 'Pending') continue
    for (const { restartCount } of [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
      restarts += restartCount ?? 0
  }
  return limit === 0 ? restarts > 0 : restarts >= limit
}

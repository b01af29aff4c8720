import type { Pod } from '@everynode/kube'
import { formatIndexes, parseIndexes } from './completed-indexes.ts'
import { completionIndexOf, type Job, type JobStatus } from './job-objects.ts'
import { actionOf } from './pod-failure-policy.ts'

/** Where a Pod of a Job with backoffLimitPerIndex keeps how often its index had failed before. */
export const indexFailuresKey = 'batch.kubernetes.io/job-index-failure-count'

/** How often each index has failed, as its Pods tell. */
export function failuresByIndex(job: Job, pods: readonly Pod[]): Map<number, { count: number; lastMs: number }> {
  const failures = new Map<number, { count: number; lastMs: number }>()
  for (const pod of pods) {
    const index = completionIndexOf(pod)
    if (index === undefined || pod.status?.phase !== 'Failed') continue
    const before = Number(pod.metadata.annotations?.[indexFailuresKey] ?? 0)
    const count = before + (actionOf(job, pod).action === 'Ignore' ? 0 : 1)
    const known = failures.get(index)
    failures.set(index, { count: Math.max(count, known?.count ?? 0), lastMs: Math.max(endMs(pod), known?.lastMs ?? 0) })
  }
  return failures
}

/** Notes in the status the indexes that will not be tried again (pkg/controller/job/indexed_job_utils.go). */
export function noteFailedIndexes(job: Job, status: JobStatus, pods: readonly Pod[]): void {
  const limit = job.spec?.backoffLimitPerIndex
  if (limit === undefined) return
  const failed = parseIndexes(status.failedIndexes)
  const completed = parseIndexes(status.completedIndexes)
  for (const [index, { count }] of failuresByIndex(job, pods)) if (count > limit) failed.add(index)
  for (const pod of pods) {
    const index = completionIndexOf(pod)
    if (index !== undefined && actionOf(job, pod).action === 'FailIndex') failed.add(index)
  }
  const ended = [...failed].filter((index) => !completed.has(index) && index < (job.spec?.completions ?? 0))
  status.failedIndexes = formatIndexes(new Set(ended))
}

function endMs({ status }: Pod): number {
  const times = (status?.containerStatuses ?? []).map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? ''))
  return Math.max(0, ...times.filter((time) => !Number.isNaN(time)))
}

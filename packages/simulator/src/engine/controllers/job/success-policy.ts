import { parseIndexes } from './completed-indexes.ts'
import { isIndexed, type Job, type JobStatus } from './job-objects.ts'

export interface SuccessRule {
  succeededIndexes?: string
  succeededCount?: number
}

/** Which rule of the success policy the completed indexes fulfil, in words (pkg/controller/job/success_policy.go). */
export function successOf(job: Job, status: JobStatus): string | undefined {
  const rules = job.spec?.successPolicy?.rules
  if (!rules || !isIndexed(job)) return undefined
  const completed = parseIndexes(status.completedIndexes)
  const index = rules.findIndex(({ succeededIndexes, succeededCount }) => {
    if (succeededIndexes === undefined) return succeededCount !== undefined && completed.size >= succeededCount
    const wanted = parseIndexes(succeededIndexes)
    const reached = [...wanted].filter((one) => completed.has(one)).length
    return reached >= (succeededCount ?? wanted.size)
  })
  return index < 0 ? undefined : `Matched rules at index ${index}`
}

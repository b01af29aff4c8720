import type { ContainerStatus, Pod } from '@everynode/kube'
import type { Job } from './job-objects.ts'

/** What a failed Pod means for its Job (batch/v1 PodFailurePolicyAction); a message goes with what ends the Job. */
export type FailureAction = { action: 'Count' | 'Ignore' | 'FailIndex' } | { action: 'FailJob'; message: string }

export interface PodFailureRule {
  action: string
  onExitCodes?: { containerName?: string; operator: string; values: number[] }
  onPodConditions?: { type: string; status: string }[]
}

const COUNT: FailureAction = { action: 'Count' }

/** What the first rule that fits says of a failed Pod (pkg/controller/job/pod_failure_policy.go). */
export function actionOf(job: Job, pod: Pod): FailureAction {
  const rules = job.spec?.podFailurePolicy?.rules ?? []
  if (pod.status?.phase !== 'Failed') return COUNT
  for (const [index, rule] of rules.entries()) {
    const match = rule.onExitCodes
      ? exitCodeMatch(pod, rule.onExitCodes)
      : conditionMatch(pod, rule.onPodConditions ?? [])
    if (match === undefined) continue
    if (rule.action === 'FailJob')
      return { action: 'FailJob', message: `${match} matching FailJob rule at index ${index}` }
    if (rule.action === 'Ignore') return { action: 'Ignore' }
    if (rule.action === 'FailIndex' && job.spec?.backoffLimitPerIndex !== undefined) return { action: 'FailIndex' }
    return COUNT
  }
  return COUNT
}

function exitCodeMatch(pod: Pod, rule: NonNullable<PodFailureRule['onExitCodes']>): string | undefined {
  for (const container of exitedContainers(pod)) {
    if (rule.containerName !== undefined && rule.containerName !== container.name) continue
    const exitCode = container.state?.terminated?.exitCode ?? 0
    if (exitCode === 0 || rule.values.includes(exitCode) === (rule.operator === 'NotIn')) continue
    return `Container ${container.name} for pod ${placeOf(pod)} failed with exit code ${exitCode}`
  }
  return undefined
}

function exitedContainers({ status }: Pod): ContainerStatus[] {
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].filter(
    ({ state }) => state?.terminated !== undefined,
  )
}

function conditionMatch(pod: Pod, patterns: readonly { type: string; status: string }[]): string | undefined {
  const found = pod.status?.conditions?.find(({ type, status }) =>
    patterns.some((pattern) => pattern.type === type && pattern.status === status),
  )
  return found && `Pod ${placeOf(pod)} has condition ${found.type}`
}

function placeOf({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`
}

import { useQuery } from '@tanstack/react-query'
import { valueToCompactJson } from '@everynode/manifest'
import { appliedOf } from '../others/plan-others.ts'
import { useOtherPlan } from '../others/use-other-plan.ts'
import { askAboutPods, type PodsAnswer } from './pods-answer.ts'
import type { DryRun } from './use-dry-run.ts'

/** Asked once the DaemonSet itself is accepted; undefined while nobody knows yet. */
export function usePodsAnswer({ query, project, isBlocked }: DryRun): PodsAnswer | undefined {
  const answered = query.isSuccess && !isBlocked ? query.data.answered : undefined
  const brought = appliedOf(useOtherPlan()).map(({ document }) => document)
  const accounts = brought.flatMap(({ kind, name }) => (kind === 'ServiceAccount' && name ? [name] : []))
  const { data, isError } = useQuery({
    queryKey: ['dry-run-pod', project, accounts, answered === undefined ? '' : valueToCompactJson(answered)],
    queryFn: () => askAboutPods(answered!, project, accounts),
    enabled: answered !== undefined,
    staleTime: 10_000,
    retry: false,
  })
  if (isError) return { isAccepted: undefined }
  // What is missing may come with this very file, before the Pods do.
  const isBrought =
    data?.isAccepted === false &&
    brought.some(
      ({ kind = '', name }) =>
        new RegExp(`\\b${kind}\\b.*not found|no ${kind} with`, 'i').test(data.reason) &&
        name !== undefined &&
        data.reason.includes(name),
    )
  return isBrought ? { isAccepted: undefined } : data
}

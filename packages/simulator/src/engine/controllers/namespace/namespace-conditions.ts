import { formatTime } from '@everynode/kube'
import type { RemainingContent } from './namespace-content.ts'

/** A condition of a namespace that is being deleted. */
export interface NamespaceCondition {
  type: string
  status: string
  lastTransitionTime: string
  reason: string
  message: string
}

type Said = Pick<NamespaceCondition, 'type' | 'status' | 'reason' | 'message'>

/** The five conditions that tell how the deletion goes; the time of one moves only with its status. The same list when nothing changed. */
export function deletionConditions(
  old: readonly NamespaceCondition[] | undefined,
  content: RemainingContent,
  nowMs: number,
): readonly NamespaceCondition[] {
  const now = formatTime(nowMs)
  let isChanged = false
  const conditions = [...(old ?? [])]
  for (const said of whatToSay(content)) {
    const index = conditions.findIndex(({ type }) => type === said.type)
    const before = conditions[index]
    if (before?.status === said.status && before.reason === said.reason && before.message === said.message) continue
    isChanged = true
    const { type, status, reason, message } = said
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now
    const condition = { type, status, lastTransitionTime, reason, message }
    if (before) conditions[index] = condition
    else conditions.push(condition)
  }
  return isChanged ? conditions : (old ?? [])
}

function whatToSay({ counts, finalizers, problem }: RemainingContent): Said[] {
  const no = (type: string, reason: string, message: string): Said => ({ type, status: 'False', reason, message })
  const yes = (type: string, reason: string, message: string): Said => ({ type, status: 'True', reason, message })
  const has = (map: ReadonlyMap<string, number>, words: (name: string, count: number) => string) =>
    [...map]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => words(name, count))
      .join(', ')
  return [
    no('NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered'),
    no(
      'NamespaceDeletionGroupVersionParsingFailure',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    problem
      ? yes(
          'NamespaceDeletionContentFailure',
          'ContentDeletionFailed',
          `Failed to delete all resource types, 1 remaining: ${problem.message}`,
        )
      : no(
          'NamespaceDeletionContentFailure',
          'ContentDeleted',
          'All content successfully deleted, may be waiting on finalization',
        ),
    counts.size > 0
      ? yes(
          'NamespaceContentRemaining',
          'SomeResourcesRemain',
          `Some resources are remaining: ${has(counts, (name, count) => `${name} has ${count} resource instances`)}`,
        )
      : no('NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed'),
    finalizers.size > 0
      ? yes(
          'NamespaceFinalizersRemaining',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${has(finalizers, (name, count) => `${name} in ${count} resource instances`)}`,
        )
      : no('NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished'),
  ]
}

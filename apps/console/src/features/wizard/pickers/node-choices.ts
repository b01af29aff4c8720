import type { Node } from '@everynode/kube'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeKind } from '../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { compareNames } from '../../../ui/data-table/column.ts'
import type { Choice, Choices } from './choices.ts'
import { refusalOf } from './use-listed.ts'

/** Something that nodes have, and how many have it. */
type Counted = ReadonlyMap<string, number>

/** The keys of the labels that nodes have. */
export function useNodeLabelKeys(): Choices {
  return useOfNodes(labelKeysOf)
}

/** The values that nodes have for a label. */
export function useNodeLabelValues(key: string): Choices {
  const count = useMemo(
    () => (nodes: readonly Node[]) => countOf(nodes, (node) => [node.metadata.labels?.[key]]),
    [key],
  )
  return useOfNodes(count)
}

/** The keys of the taints that nodes have. */
export function useTaintKeys(): Choices {
  return useOfNodes(taintKeysOf)
}

/** The values that taints of a key have. */
export function useTaintValues(key: string): Choices {
  const count = useMemo(
    () => (nodes: readonly Node[]) =>
      countOf(nodes, (node) =>
        (node.spec?.taints ?? []).filter((taint) => taint.key === key).map(({ value }) => value),
      ),
    [key],
  )
  return useOfNodes(count)
}

function useOfNodes(count: (nodes: readonly Node[]) => Counted): Choices {
  const { t } = useTranslation('pickers')
  const picture = useLive<Node>(NODES)
  const refusal = refusalOf(t, picture, nodeKind, undefined)
  return useMemo<Choices>(() => {
    const items = [...count(picture.items)]
      .map(([value, number]): Choice => ({ value, about: t('onNodes', { count: number }) }))
      .toSorted((a, b) => compareNames(a.value, b.value))
    if (refusal) return { state: 'refused', items, reason: refusal }
    return { state: picture.isLoaded ? 'open' : 'loading', items }
  }, [picture, count, refusal, t])
}

const NODES = targetOf(nodeKind)

function labelKeysOf(nodes: readonly Node[]): Counted {
  return countOf(nodes, (node) => Object.keys(node.metadata.labels ?? {}))
}

function taintKeysOf(nodes: readonly Node[]): Counted {
  return countOf(nodes, (node) => (node.spec?.taints ?? []).map(({ key }) => key))
}

/** How many nodes have each; a node counts once, however often it has it. */
function countOf(nodes: readonly Node[], of: (node: Node) => readonly (string | undefined)[]): Counted {
  const counts = new Map<string, number>()
  for (const node of nodes)
    for (const value of new Set(of(node))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

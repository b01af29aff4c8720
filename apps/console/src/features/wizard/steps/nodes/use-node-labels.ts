import type { Node } from '@everynode/kube'
import { useMemo } from 'react'
import { nodeKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'

/** The labels that the cluster's nodes have, with their values; and the nodes' names, in order. */
export function useNodeLabels(): { labels: ReadonlyMap<string, ReadonlySet<string>>; names: readonly string[] } {
  const nodes = useLive<Node>(targetOf(nodeKind)).items
  return useMemo(() => {
    const labels = new Map<string, Set<string>>()
    for (const node of nodes)
      for (const [key, value] of Object.entries(node.metadata.labels ?? {})) {
        const values = labels.get(key)
        if (values) values.add(value)
        else labels.set(key, new Set([value]))
      }
    return { labels, names: nodes.map(({ metadata }) => metadata.name ?? '').toSorted() }
  }, [nodes])
}

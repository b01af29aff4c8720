import { placeDaemon, type Placement } from '@everynode/daemonset'
import type { Node, Pod } from '@everynode/kube'
import { valueAt } from '@everynode/manifest'
import { useMemo } from 'react'
import { nodeKind, podKind } from '../../../cluster/kinds.ts'
import type { LivePicture } from '../../../cluster/live/live-picture.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { useDerivedLater } from '../../../manifest-editor/use-derived-later.ts'
import { isDeepEqual, type Value } from '@everynode/manifest'
import { useEditing } from '../edit/editing-context.tsx'
import { paths } from '../paths.ts'
import { usageOfOthers, type Owner, type Usage } from './usage-of-others.ts'

/** Above this many nodes the Pods of the whole cluster are not watched, and only the nodes' own size is judged. */
const WATCH_PODS_UP_TO = 1000

export interface PlacementPicture {
  nodes: LivePicture<Node>
  placement: Placement | undefined
  /** Whether what other Pods take is counted: not without the right to list them, and not on the largest clusters. */
  isRoomKnown: boolean
}

/** Where the DaemonSet in the form will run: of every keystroke, once the key itself is shown; of every node as it is now. */
export function usePlacement(): PlacementPicture {
  const template = useDerivedLater(templateOf, isDeepEqual)
  const nodes = useLive<Node>(targetOf(nodeKind))
  const areFew = nodes.isLoaded && nodes.items.length <= WATCH_PODS_UP_TO
  const pods = useLive<Pod>(areFew ? RUNNING_PODS : undefined)
  const isRoomKnown = pods.isLoaded
  const owner = useEditing()?.seen
  const usage = useMemo(() => (isRoomKnown ? usageOf(pods.items, owner) : undefined), [pods.items, isRoomKnown, owner])
  const placement = useMemo(
    () => (nodes.isLoaded ? place(template, nodes.items, usage) : undefined),
    [template, nodes.items, nodes.isLoaded, usage],
  )
  return { nodes, placement, isRoomKnown }
}

/** Several parts of the page ask the same at the same time; it is worked out once. */
function place(template: Value | undefined, nodes: readonly Node[], usage: Usage | undefined): Placement {
  const last = placed.get(nodes)
  if (last && last.usage === usage && isDeepEqual(last.template, template)) return last.placement
  const placement = placeDaemon(template, nodes, usage)
  placed.set(nodes, { template, usage, placement })
  return placement
}

function usageOf(pods: readonly Pod[], owner: Owner | undefined): Usage {
  const last = counted.get(pods)
  if (last && last.owner === owner) return last.usage
  const usage = usageOfOthers(pods, owner)
  counted.set(pods, { owner, usage })
  return usage
}

const placed = new WeakMap<
  readonly Node[],
  { template: Value | undefined; usage: Usage | undefined; placement: Placement }
>()
const counted = new WeakMap<readonly Pod[], { owner: Owner | undefined; usage: Usage }>()

const RUNNING_PODS = targetOf(podKind, { fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed' })

function templateOf(value: Value | undefined): Value | undefined {
  return valueAt(value, paths.template)
}

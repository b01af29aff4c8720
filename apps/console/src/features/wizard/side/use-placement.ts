import { placeDaemon, usageByNode, type Placement } from '@everynode/daemonset'
import type { Node, Pod } from '@everynode/kube'
import { valueAt } from '@everynode/manifest'
import { useMemo } from 'react'
import { nodeKind, podKind } from '../../../cluster/kinds.ts'
import type { LivePicture } from '../../../cluster/live/live-picture.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { useDerived } from '../../../manifest-editor/manifest-context.tsx'
import { isDeepEqual, type Value } from '@everynode/manifest'
import { paths } from '../paths.ts'

/** Above this many nodes the Pods of the whole cluster are not watched, and only the nodes' own size is judged. */
const WATCH_PODS_UP_TO = 1000

export interface PlacementPicture {
  nodes: LivePicture<Node>
  placement: Placement | undefined
  /** Whether what other Pods take is counted: not without the right to list them, and not on the largest clusters. */
  isRoomKnown: boolean
}

/** Where the DaemonSet in the form will run: of every keystroke, of every node as it is now. */
export function usePlacement(): PlacementPicture {
  const template = useDerived(templateOf, isDeepEqual)
  const nodes = useLive<Node>(targetOf(nodeKind))
  const areFew = nodes.isLoaded && nodes.items.length <= WATCH_PODS_UP_TO
  const pods = useLive<Pod>(areFew ? RUNNING_PODS : undefined)
  const isRoomKnown = pods.isLoaded
  const usage = useMemo(() => (isRoomKnown ? usageByNode(pods.items) : undefined), [pods.items, isRoomKnown])
  const placement = useMemo(
    () => (nodes.isLoaded ? placeDaemon(template, nodes.items, usage) : undefined),
    [template, nodes.items, nodes.isLoaded, usage],
  )
  return { nodes, placement, isRoomKnown }
}

const RUNNING_PODS = targetOf(podKind, { fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed' })

function templateOf(value: Value | undefined): Value | undefined {
  return valueAt(value, paths.template)
}

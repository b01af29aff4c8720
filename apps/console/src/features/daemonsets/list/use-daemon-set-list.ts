import type { ControllerRevision, DaemonSet, Node, Pod } from '@everynode/kube'
import { useMemo } from 'react'
import { controllerRevisionKind, daemonSetKind, nodeKind, podKind } from '../../../cluster/kinds.ts'
import type { LivePicture } from '../../../cluster/live/live-picture.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { useNow } from '../../../ui/ticking.ts'
import { daemonSetRows, type DaemonSetRow } from '../model/daemon-set-row.ts'

/** Only Pods of DaemonSets carry this label, so a project's other Pods stay on the server. */
const DAEMON_PODS = 'pod-template-generation'

/** Above this many cells the rows show shares from the status, and no Pod is watched. */
const CELLS_WATCHED = 10_000

/** Classes of failure depend on the time; a picture this old is still honest. Thousands of cells are judged less often. */
const REJUDGED_MS = 5_000
const REJUDGED_MANY_MS = 15_000
const MANY = 2_000

export interface DaemonSetList {
  picture: LivePicture<DaemonSet>
  nodes: LivePicture<Node>
  rows: readonly DaemonSetRow[]
}

/** Everything the list shows, live: DaemonSets, and as far as it is permitted and bearable nodes, Pods and revisions. */
export function useDaemonSetList(project: string | undefined): DaemonSetList {
  const scope = project ? { namespace: project } : {}
  const picture = useLive<DaemonSet>(targetOf(daemonSetKind, scope))
  const nodes = useLive<Node>(targetOf(nodeKind))
  const cells = picture.items.length * Math.max(nodes.items.length, 1)
  const isReady = picture.isLoaded && (nodes.isLoaded || nodes.state === 'forbidden')
  const isSmall = isReady && cells <= CELLS_WATCHED
  const pods = useLive<Pod>(isSmall ? targetOf(podKind, { ...scope, labelSelector: DAEMON_PODS }) : undefined)
  const revisions = useLive<ControllerRevision>(isSmall ? targetOf(controllerRevisionKind, scope) : undefined)
  const nowMs = useNow(cells > MANY ? REJUDGED_MANY_MS : REJUDGED_MS)
  const rows = useMemo(
    () =>
      daemonSetRows({
        daemonSets: picture.items,
        pods: pods.isLoaded ? pods.items : undefined,
        nodes: nodes.isLoaded ? nodes.items : undefined,
        revisions: revisions.isLoaded ? revisions.items : undefined,
        nowMs,
      }),
    [picture.items, pods, nodes, revisions, nowMs],
  )
  return { picture, nodes, rows }
}

import {
  formatSelector,
  isControlledBy,
  type ControllerRevision,
  type DaemonSet,
  type Node,
  type Pod,
} from '@everynode/kube'
import { useMemo } from 'react'
import { daemonCells, type DaemonCell } from '../../../cluster/daemon-cells.ts'
import { withEventCauses } from '../../../cluster/event-causes.ts'
import { controllerRevisionKind, daemonSetKind, eventKind, nodeKind, podKind } from '../../../cluster/kinds.ts'
import type { LivePicture } from '../../../cluster/live/live-picture.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { eventsAbout, type Event } from '../../../objects/event.ts'
import { useNow } from '../../../ui/ticking.ts'
import { rowOf, type DaemonSetRow } from '../model/daemon-set-row.ts'

/** How often the classes that depend on time are judged anew. */
const REJUDGED_MS = 2_000
const REJUDGED_LARGE_MS = 10_000
/** Up to so many nodes everything around it is cheap. */
const SMALL = 200

export interface DaemonSetDetail {
  picture: LivePicture<DaemonSet>
  pictures: {
    pods: LivePicture<Pod>
    nodes: LivePicture<Node>
    revisions: LivePicture<ControllerRevision>
    events: LivePicture<Event>
  }
  /** Absent until it is known, and when it does not exist. */
  row: DaemonSetRow | undefined
  cells: readonly DaemonCell[]
  pods: readonly Pod[]
  revisions: readonly ControllerRevision[]
  /** All nodes; absent when they may not be listed. */
  nodes: readonly Node[] | undefined
  events: readonly Event[]
  nowMs: number
}

/**
 * One DaemonSet with everything around it, live. The events of its Pods are watched while there are few Pods or when the
 * events are what is looked at; otherwise only its own.
 */
export function useDaemonSetDetail(project: string, name: string, areAllEventsShown: boolean): DaemonSetDetail {
  const picture = useLive<DaemonSet>(targetOf(daemonSetKind, { namespace: project, name }))
  const daemonSet = picture.items.find(({ metadata }) => metadata.name === name)
  const selector = daemonSet?.spec?.selector
  const scope = selector && { namespace: project, labelSelector: formatSelector(selector) }
  const pods = useLive<Pod>(scope && targetOf(podKind, scope))
  const revisions = useLive<ControllerRevision>(scope && targetOf(controllerRevisionKind, scope))
  const nodes = useLive<Node>(targetOf(nodeKind))
  const desired = daemonSet?.status?.desiredNumberScheduled ?? 0
  const isSmall = desired <= SMALL
  const events = useLive<Event>(
    daemonSet &&
      targetOf(eventKind, {
        namespace: project,
        ...(isSmall || areAllEventsShown
          ? {}
          : { fieldSelector: `involvedObject.kind=DaemonSet,involvedObject.name=${name}` }),
      }),
  )
  const nowMs = useNow(isSmall ? REJUDGED_MS : REJUDGED_LARGE_MS)

  return useMemo(() => {
    const pictures = { pods, nodes, revisions, events }
    const known = nodes.isLoaded ? nodes.items : undefined
    if (!daemonSet)
      return { picture, pictures, row: undefined, cells: [], pods: [], revisions: [], nodes: known, events: [], nowMs }
    const ownPods = pods.items.filter((pod) => isControlledBy(pod, daemonSet))
    const ownRevisions = revisions.items.filter((revision) => isControlledBy(revision, daemonSet))
    const isComplete = pods.isLoaded && (nodes.isLoaded || nodes.state === 'forbidden')
    const uids = new Set([daemonSet, ...ownPods].map(({ metadata }) => metadata.uid ?? ''))
    const ownEvents = eventsAbout(events.items, uids)
    const judged = daemonCells({ daemonSet, pods: ownPods, revisions: ownRevisions, nodes: known, nowMs })
    const cells = withEventCauses(judged, daemonSet.metadata.uid, ownEvents)
    return {
      picture,
      pictures,
      row: rowOf(daemonSet, isComplete ? cells : undefined, ownRevisions, known?.length, nowMs),
      cells: isComplete ? cells : [],
      pods: ownPods,
      revisions: ownRevisions,
      nodes: known,
      events: ownEvents,
      nowMs,
    }
  }, [daemonSet, picture, pods, nodes, revisions, events, nowMs])
}

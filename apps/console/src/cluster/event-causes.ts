import { parseTime } from '@everynode/kube'
import { lastSeen, type Event } from '../objects/event.ts'
import type { DaemonCell } from './daemon-cells.ts'

/** Why the cluster does not let the controller make a Pod. */
export type RefusalCause = 'quota-refused' | 'security-refused' | 'refused'
/** What only events tell of a Pod whose containers are not even created. */
export type PreparationCause = 'mount' | 'sandbox'

/** What the controller was told when it tried to make a Pod. */
export interface Refusal {
  cause: RefusalCause
  evidence: string
  /** When it was told so for the first time. */
  sinceMs?: number
}

const PREPARATION: ReadonlyMap<string, PreparationCause> = new Map([
  ['FailedMount', 'mount'],
  ['FailedAttachVolume', 'mount'],
  ['FailedMapVolume', 'mount'],
  ['FailedCreatePodSandBox', 'sandbox'],
  ['NetworkNotReady', 'sandbox'],
])

/** What stands before the reason in each of these messages, with the name of a Pod that was never there. */
const PREAMBLE = /^(?:\(combined from similar events\): )?Error creating: (?:pods "[^"]*" is forbidden: )?/

/**
 * The cells with what only events know: why a node that should have a Pod has none, and why a Pod's containers are not being
 * created. `events` are those about the DaemonSet and its Pods, newest first.
 */
export function withEventCauses(
  cells: readonly DaemonCell[],
  daemonSetUid: string | undefined,
  events: readonly Event[],
): DaemonCell[] {
  const refusal = refusalOf(events.find((event) => event.reason === 'FailedCreate' && isAbout(event, daemonSetUid)))
  // What came later than a failure to mount (an image is being pulled) says that it is over.
  const newest = new Map<string, Event>()
  for (const event of events) {
    const uid = event.involvedObject?.uid
    if (uid && !newest.has(uid)) newest.set(uid, event)
  }
  return cells.map((cell) => {
    if (cell.cause === 'missing' && refusal) return { ...cell, cause: refusal.cause, refusal }
    const event = cell.cause === 'starting' && newest.get(cell.pod?.metadata.uid ?? '')
    const cause = event && !isContainerCreated(cell) ? PREPARATION.get(event.reason ?? '') : undefined
    if (!event || !cause || !cell.health) return cell
    return {
      ...cell,
      state: 'waiting',
      cause,
      health: { ...cell.health, state: 'waiting', ...(event.message ? { evidence: event.message } : {}) },
    }
  })
}

function refusalOf(event: Event | undefined): Refusal | undefined {
  if (!event) return undefined
  const evidence = (event.message ?? '').replace(PREAMBLE, '')
  const sinceMs = parseTime(event.firstTimestamp ?? lastSeen(event) ?? '')
  const cause = /\bexceeded quota: |\bfailed quota: /.test(evidence)
    ? 'quota-refused'
    : /\bviolates PodSecurity /.test(evidence)
      ? 'security-refused'
      : 'refused'
  return { cause, evidence, ...(sinceMs === undefined ? {} : { sinceMs }) }
}

function isAbout({ involvedObject }: Event, uid: string | undefined): boolean {
  return uid !== undefined && involvedObject?.uid === uid
}

/** A container that ran before has its volumes and its network. */
function isContainerCreated({ pod }: DaemonCell): boolean {
  const { initContainerStatuses = [], containerStatuses = [] } = pod?.status ?? {}
  return [...initContainerStatuses, ...containerStatuses].some(({ state }) => state?.running ?? state?.terminated)
}

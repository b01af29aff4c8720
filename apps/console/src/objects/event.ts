import type { KubeObject } from '@everynode/kube'

/** A core/v1 Event. */
export interface Event extends KubeObject {
  involvedObject?: { kind?: string; namespace?: string; name?: string; uid?: string; fieldPath?: string }
  type?: 'Normal' | 'Warning' | (string & {})
  reason?: string
  message?: string
  count?: number
  firstTimestamp?: string | null
  lastTimestamp?: string | null
  eventTime?: string | null
  series?: { count?: number; lastObservedTime?: string }
  source?: { component?: string; host?: string }
  reportingComponent?: string
}

/** When it was last seen, by whichever of its fields says so. */
export function lastSeen(event: Event): string | undefined {
  return (
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp ??
    undefined
  )
}

/** How often it was seen. */
export function timesSeen(event: Event): number {
  return event.series?.count ?? event.count ?? 1
}

/** The events about any of these objects, newest first. */
export function eventsAbout(events: readonly Event[], uids: ReadonlySet<string>): Event[] {
  return events
    .filter(({ involvedObject }) => uids.has(involvedObject?.uid ?? ''))
    .toSorted((a, b) => (lastSeen(b) ?? '').localeCompare(lastSeen(a) ?? ''))
}

import { sinceTime } from '../cells.ts'
import { column, documented, nameColumn, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Involved {
  kind?: string
  name?: string
  fieldPath?: string
}

interface Event {
  /** Under this name in the core group, as `regarding` in events.k8s.io. */
  involvedObject?: Involved
  regarding?: Involved
  type?: string
  reason?: string
  message?: string
  note?: string
  source?: { component?: string; host?: string }
  deprecatedSource?: { component?: string; host?: string }
  reportingComponent?: string
  reportingController?: string
  reportingInstance?: string
  count?: number
  deprecatedCount?: number
  eventTime?: string | null
  firstTimestamp?: string | null
  lastTimestamp?: string | null
  deprecatedFirstTimestamp?: string | null
  deprecatedLastTimestamp?: string | null
  series?: { count?: number; lastObservedTime?: string | null } | null
}

export const eventPrinter: Printer = {
  columns: [
    column('Last Seen', documented('core.Event#lastTimestamp')),
    column('Type', documented('core.Event#type')),
    column('Reason', documented('core.Event#reason')),
    column('Object', documented('core.Event#involvedObject')),
    wideColumn('Subobject', documented('core.ObjectReference#fieldPath')),
    wideColumn('Source', documented('core.Event#source')),
    column('Message', documented('core.Event#message')),
    wideColumn('First Seen', documented('core.Event#firstTimestamp')),
    wideColumn('Count', documented('core.Event#count')),
    { ...nameColumn, priority: 1 },
  ],
  cells(object, nowMs) {
    const event = object as Event
    const about = event.involvedObject ?? event.regarding ?? {}
    const first = event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime
    const last = event.lastTimestamp ?? event.deprecatedLastTimestamp ?? first
    return [
      sinceTime(event.series?.lastObservedTime ?? last, nowMs),
      event.type ?? '',
      event.reason ?? '',
      about.name ? `${(about.kind ?? '').toLowerCase()}/${about.name}` : (about.kind ?? '').toLowerCase(),
      about.fieldPath ?? '',
      sourceText(event),
      (event.message ?? event.note ?? '').trim(),
      sinceTime(first, nowMs),
      event.series?.count ?? (event.count || event.deprecatedCount || 1),
      object.metadata.name,
    ]
  },
}

function sourceText(event: Event): string {
  const source = event.source ?? event.deprecatedSource
  const component = source?.component || event.reportingComponent || event.reportingController || ''
  const host = source?.host || event.reportingInstance || ''
  return host === '' ? component : `${component}, ${host}`
}

import { fieldInvalid, FieldPath, required, type FieldError, type KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'

interface Event extends KubeObject {
  series?: { count?: number; lastObservedTime?: string | null }
  eventTime?: string | null
  type?: string
  firstTimestamp?: string | null
  lastTimestamp?: string | null
  count?: number
  source?: { component?: string; host?: string }
}

/** Fields that a writer through events.k8s.io/v1 says once, in the order in which they are compared. */
const said = [
  'involvedObject',
  'reason',
  'message',
  'source',
  'firstTimestamp',
  'lastTimestamp',
  'count',
  'type',
  'eventTime',
  'action',
  'related',
  'reportingComponent',
  'reportingInstance',
] as const

const types = new Set(['Normal', 'Warning'])

/**
 * What events.k8s.io/v1 asks of an Event in its stored form, beyond what core v1 does (pkg/apis/core/validation/events.go
 * ValidateEventCreate and ValidateEventUpdate).
 */
export function eventErrors(event: Event, live: Event | undefined): FieldError[] {
  return live ? changeErrors(event, live) : newErrors(event)
}

function changeErrors(event: Event, live: Event): FieldError[] {
  const errors = isEquivalentJson(event.series, live.series) ? [] : seriesErrors(event)
  for (const field of said) {
    if (isEquivalentJson(event[field] || null, live[field] || null)) continue
    const name = field === 'reportingComponent' ? 'reportingController' : field
    errors.push(fieldInvalid(name, event[field] ?? null, 'field is immutable'))
  }
  return errors
}

function newErrors(event: Event): FieldError[] {
  const errors = seriesErrors(event)
  if (!event.eventTime) errors.push(required(FieldPath.root('eventTime')))
  const type = event.type ?? ''
  if (!types.has(type)) errors.push(fieldInvalid('type', '', `has invalid value: ${type}`))
  const isOld = {
    firstTimestamp: Boolean(event.firstTimestamp),
    lastTimestamp: Boolean(event.lastTimestamp),
    count: Boolean(event.count),
    source: Boolean(event.source?.component || event.source?.host),
  }
  for (const [field, isSet] of Object.entries(isOld)) {
    if (isSet) errors.push(fieldInvalid(field, '', 'needs to be unset'))
  }
  return errors
}

function seriesErrors({ series }: Event): FieldError[] {
  if (!series) return []
  const errors: FieldError[] = []
  if ((series.count ?? 0) < 2) errors.push(fieldInvalid('series.count', '', 'should be at least 2'))
  if (!series.lastObservedTime) errors.push(required(FieldPath.root('series', 'lastObservedTime')))
  return errors
}

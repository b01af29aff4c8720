import { apiVersionOf, type Kind, type KubeObject } from '@everynode/kube'
import { eventErrors } from './event-errors.ts'
import type { ResourceBehaviour } from './resource-definition.ts'

const storage = { group: '', version: 'v1' }

/** Core v1 Events: how all Events are stored. */
export const coreEvents: ResourceBehaviour = {
  isCreatedByUpdate: true,
  defaultPropagation: 'unsupported',
  repeatedChecks: [],
  takesAnyFinalizer: true,
}

/** events.k8s.io/v1 Events: another form of what core v1 stores (pkg/apis/events/v1/conversion.go). */
export const events: ResourceBehaviour = {
  ...coreEvents,
  storage,
  fromStorage: toNewForm,
  toStorage: toCoreForm,
  errors: eventErrors,
  renamedFields: { reportingComponent: 'reportingController' },
}

/** Fields in the order in which they are written: the name in events.k8s.io/v1, the name in core v1. */
const fields: readonly (readonly [served: string, stored: string])[] = [
  ['eventTime', 'eventTime'],
  ['series', 'series'],
  ['reportingController', 'reportingComponent'],
  ['reportingInstance', 'reportingInstance'],
  ['action', 'action'],
  ['reason', 'reason'],
  ['regarding', 'involvedObject'],
  ['related', 'related'],
  ['note', 'message'],
  ['type', 'type'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
]

/** What a core v1 Event has even when it was not said. */
const always: Readonly<Record<string, unknown>> = {
  involvedObject: {},
  source: {},
  firstTimestamp: null,
  lastTimestamp: null,
  eventTime: null,
  reportingComponent: '',
  reportingInstance: '',
}

function toNewForm(stored: KubeObject, kind: Kind): KubeObject {
  const event: KubeObject = { kind: kind.kind, apiVersion: apiVersionOf(kind), metadata: stored.metadata }
  for (const [to, from] of fields) {
    const value = stored[from]
    // An empty text or object reference is not written in this version.
    const isEmpty = value === '' || (from === 'involvedObject' && Object.keys(value as object).length === 0)
    if (value !== undefined && !isEmpty) event[to] = value
  }
  return event
}

function toCoreForm(draft: KubeObject): KubeObject {
  const event: KubeObject = { kind: 'Event', apiVersion: apiVersionOf(storage), metadata: draft.metadata, ...always }
  for (const [from, to] of fields) if (draft[from] !== undefined) event[to] = draft[from]
  return event
}

import { apiVersionOf, type Kind, type KubeObject } from '@everynode/kube'
import type { ResourceBehaviour } from './resource-definition.ts'

const storage = { group: '', version: 'v1' }

/** Core v1 Events: how all Events are stored. */
export const coreEvents: ResourceBehaviour = { isCreatedByUpdate: true, defaultPropagation: 'unsupported' }

/** Fields that the two versions call differently: events.k8s.io/v1 first (pkg/apis/events/v1/conversion.go). */
const names: readonly (readonly [string, string])[] = [
  ['note', 'message'],
  ['regarding', 'involvedObject'],
  ['reportingController', 'reportingComponent'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
]
const toNew = new Map(names.map(([served, stored]) => [stored, served]))
const toOld = new Map(names)

/** events.k8s.io/v1 Events: another form of what core v1 stores. */
export const events: ResourceBehaviour = {
  ...coreEvents,
  storage,
  fromStorage: (stored, kind) => renamed(stored, toNew, kind),
  toStorage: (draft) => renamed(draft, toOld, { ...storage, kind: 'Event' }),
}

function renamed(
  event: KubeObject,
  map: ReadonlyMap<string, string>,
  kind: Pick<Kind, 'group' | 'version' | 'kind'>,
): KubeObject {
  const result: KubeObject = { kind: kind.kind, apiVersion: apiVersionOf(kind), metadata: event.metadata }
  for (const [field, value] of Object.entries(event)) {
    if (field !== 'kind' && field !== 'apiVersion') result[map.get(field) ?? field] = value
  }
  return result
}

import { apiVersionOf, compareBytes, formatTime, type ManagedFieldsEntry } from '@everynode/kube'
import type { KindName } from '../decode/kind-name.ts'
import { readFieldSet, union, type FieldSet } from './field-set.ts'
import { interned } from './interned.ts'

/** Who owns what: one for each manager, operation, subresource and, for updates, API version. */
export interface Manager {
  manager: string
  operation: 'Apply' | 'Update'
  apiVersion: string
  subresource: string
  time: string | undefined
  fields: FieldSet
}

/** The managers of an object by identity; the order means nothing. */
export type Managers = Map<string, Manager>

const maxUpdateManagers = 10
const bucketName = 'ancient-changes'

/** What tells one manager from another: appliers are the same whatever version they apply. */
export function identityOf(manager: Pick<Manager, 'manager' | 'operation' | 'apiVersion' | 'subresource'>): string {
  // The order of members and their absence when empty are those of Go's JSON, by which the real server sorts.
  const { manager: name, operation, apiVersion, subresource } = manager
  return JSON.stringify({
    ...(name === '' ? {} : { manager: name }),
    operation,
    ...(operation === 'Apply' || apiVersion === '' ? {} : { apiVersion }),
    ...(subresource === '' ? {} : { subresource }),
  })
}

/** A manager without fields, to ask for or to add. */
export function managerOf(
  name: string,
  operation: 'Apply' | 'Update',
  kind: KindName,
  subresource: string | undefined,
): Manager {
  return {
    manager: name === '' ? 'unknown' : name,
    operation,
    apiVersion: apiVersionOf(kind),
    subresource: subresource ?? '',
    time: undefined,
    fields: {},
  }
}

/** Reads `metadata.managedFields`; undefined when an entry is not one that the server would take. */
export function readManagers(entries: readonly ManagedFieldsEntry[] | undefined): Managers | undefined {
  const managers: Managers = new Map()
  for (const entry of entries ?? []) {
    const { operation } = entry
    if (operation !== 'Apply' && operation !== 'Update') return undefined
    if ((entry.fieldsType ?? 'FieldsV1') !== 'FieldsV1' || !entry.apiVersion) return undefined
    const fields = readFieldSet(entry.fieldsV1 ?? {})
    if (fields === undefined) return undefined
    const manager: Manager = {
      manager: entry.manager ?? '',
      operation,
      apiVersion: entry.apiVersion,
      subresource: entry.subresource ?? '',
      time: entry.time ?? undefined,
      fields,
    }
    managers.set(identityOf(manager), manager)
  }
  return managers
}

/** Writes `metadata.managedFields`: appliers first, then by time, name, version and subresource; undefined when empty. */
export function writeManagers(managers: Managers): ManagedFieldsEntry[] | undefined {
  if (managers.size === 0) return undefined
  return [...managers.values()].toSorted(compareManagers).map((manager) => ({
    ...(manager.manager === '' ? {} : { manager: manager.manager }),
    operation: manager.operation,
    apiVersion: manager.apiVersion,
    ...(manager.time === undefined ? {} : { time: manager.time }),
    fieldsType: 'FieldsV1' as const,
    fieldsV1: interned(manager.fields),
    ...(manager.subresource === '' ? {} : { subresource: manager.subresource }),
  }))
}

function compareManagers(a: Manager, b: Manager): number {
  return (
    compareBytes(a.operation, b.operation) ||
    compareBytes(a.time ?? '', b.time ?? '') ||
    compareBytes(a.manager, b.manager) ||
    compareBytes(a.apiVersion, b.apiVersion) ||
    compareBytes(a.subresource, b.subresource)
  )
}

/** The time of a write as an entry shows it. */
export function entryTime(nowMs: number): string {
  return formatTime(nowMs)
}

/** Merges the oldest of more than ten updaters into `ancient-changes`, one for each API version. */
export function capUpdaters(managers: Managers): void {
  const updaters = [...managers].filter(([, manager]) => manager.operation === 'Update')
  let surplus = updaters.length - maxUpdateManagers
  if (surplus <= 0) return
  updaters.sort(([a, left], [b, right]) => compareBytes(left.time ?? '', right.time ?? '') || compareBytes(a, b))
  const firstOfVersion = new Map<string, string>()
  for (const [identity, manager] of updaters) {
    if (surplus <= 0) return
    const first = firstOfVersion.get(manager.apiVersion)
    if (first === undefined) {
      firstOfVersion.set(manager.apiVersion, identity)
      continue
    }
    const bucket = { ...manager, manager: bucketName, subresource: '' }
    const bucketIdentity = identityOf(bucket)
    const earlier = managers.get(bucketIdentity) ?? managers.get(first)
    if (!managers.has(bucketIdentity)) managers.delete(first)
    managers.set(bucketIdentity, {
      ...bucket,
      fields: earlier ? union(manager.fields, earlier.fields) : manager.fields,
    })
    if (identity !== bucketIdentity) managers.delete(identity)
    surplus -= 1
  }
}

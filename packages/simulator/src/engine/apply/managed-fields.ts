import type { KubeObject, ManagedFieldsEntry } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import { requiredType } from '../decode/required-type.ts'
import type { KindName } from '../decode/kind-name.ts'
import { zeroOf } from '../decode/zero.ts'
import { compareTyped, type Comparison } from './compare.ts'
import { difference, isEmptySet, leaf, recursiveDifference, union, type FieldSet } from './field-set.ts'
import {
  capUpdaters,
  entryTime,
  identityOf,
  managerOf,
  readManagers,
  writeManagers,
  type Managers,
} from './managers.ts'
import { conflictsWith, takeFrom, withFields, withoutSystemFields } from './ownership.ts'
import { dropUnknownVersions } from './known-version.ts'
import { resetFields } from './reset-fields.ts'
import { versionedForm } from './versioned-form.ts'

export interface ManagedFieldsUpdate {
  /** The stored object; absent for a create. */
  old: KubeObject | undefined
  /**
   * The object as decoded and defaulted, BEFORE mutating admission: the API server records ownership of what the
   * client sent, so that what admission adds belongs to nobody.
   */
  new: KubeObject
  kind: KindName
  manager: string
  subresource?: string
  nowMs: number
  /** The schema of a custom resource; for built-in kinds it follows from the kind. */
  type?: StructType
}

/**
 * The `metadata.managedFields` after a create, PUT or patch; the caller puts them into its draft, or deletes them there when
 * there are none. Mirrors apimachinery's managedfields.FieldManager.Update.
 */
export function updateManagedFields(update: ManagedFieldsUpdate): ManagedFieldsEntry[] | undefined {
  const { old, kind } = update
  // Through a subresource nobody can state who manages what.
  const managers = currentManagers(old, update.subresource === undefined ? update.new : undefined)
  // An object whose fields were once given up stays untracked until the next apply.
  if (managers.size === 0 && old !== undefined) return undefined
  const type = update.type ?? requiredType(kind)
  dropUnknownVersions(managers, kind)
  const before = old === undefined ? zeroObject(type) : versionedForm(old, kind)
  const comparison = visibleChanges(
    compareTyped(type, before, versionedForm(update.new, kind)),
    kind,
    update.subresource,
  )
  const { added, ...rest } = comparison
  recordUpdate(managers, old === undefined ? { ...rest, added: difference(added, wiped) } : comparison, update)
  return writeManagers(managers)
}

/** Notes in `managers` that an update changed what the comparison says. */
export function recordUpdate(
  managers: Managers,
  comparison: Comparison,
  update: Pick<ManagedFieldsUpdate, 'kind' | 'manager' | 'subresource' | 'nowMs'>,
): void {
  takeFrom(managers, '', conflictsWith(managers, '', comparison), comparison.removed)
  const own = withoutSystemFields(union(comparison.modified, comparison.added))
  if (!isEmptySet(own)) {
    const updater = managerOf(update.manager, 'Update', update.kind, update.subresource)
    const identity = identityOf(updater)
    const previous = managers.get(identity)
    const fields = previous ? union(own, previous.fields) : own
    managers.set(identity, { ...withFields(updater, fields), time: entryTime(update.nowMs) })
  }
  capUpdaters(managers)
}

/** The comparison without what a write through this endpoint cannot change. */
export function visibleChanges(comparison: Comparison, kind: KindName, subresource: string | undefined): Comparison {
  const hidden = resetFields(kind, subresource)
  return {
    added: recursiveDifference(comparison.added, hidden),
    modified: recursiveDifference(comparison.modified, hidden),
    removed: recursiveDifference(comparison.removed, hidden),
  }
}

/** What the server clears in new objects before it looks who owns what (rest.WipeObjectMetaSystemFields). */
const wiped: FieldSet = { 'f:metadata': { 'f:deletionTimestamp': leaf, 'f:deletionGracePeriodSeconds': leaf } }

const zeroObjects = new WeakMap<StructType, unknown>()

/** The object that the server compares a new one with: what Go writes of a struct that was never set. */
export function zeroObject(type: StructType): unknown {
  const known = zeroObjects.get(type)
  if (known) return known
  const zero = zeroOf(type)
  zeroObjects.set(type, zero)
  return zero
}

/** The managers that the request states, if it states any that can be read, else those that are stored. */
function currentManagers(old: KubeObject | undefined, next: KubeObject | undefined): Managers {
  const stated = next?.metadata.managedFields
  const stored = () => readManagers(old?.metadata.managedFields) ?? new Map()
  if (stated === undefined || stated === null || stated === old?.metadata.managedFields) return stored()
  if (isReset(stated)) return new Map()
  const managers = readManagers(stated)
  return managers === undefined || managers.size === 0 ? stored() : managers
}

/** `[{}]` gives up all ownership. */
function isReset(entries: readonly ManagedFieldsEntry[]): boolean {
  const [first] = entries
  return entries.length === 1 && first !== undefined && Object.keys(first).length === 0
}

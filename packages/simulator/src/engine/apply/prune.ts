import type { StructType } from '@everynode/openapi'
import { difference, intersection, isEmptySet, leaf, union, type FieldSet } from './field-set.ts'
import type { Managers } from './managers.ts'
import { ownedFields, withNamedFields } from './owned-fields.ts'
import { removeItems } from './remove-items.ts'

/**
 * Takes out what the applier owned by its last configuration and no longer names, unless somebody else owns it too or it
 * holds what somebody else set. Mirrors merge.Updater.prune.
 */
export function prune(type: StructType, merged: unknown, managers: Managers, lastSet: FieldSet | undefined): unknown {
  if (lastSet === undefined || isEmptySet(lastSet)) return merged
  const named = (set: FieldSet) => withNamedFields(set, type)
  const mergedSet = named(ownedFields(type, merged))
  const removed = removeItems(type, merged, named(lastSet)) ?? {}
  const managed = [...managers.values()].reduce<FieldSet>((all, manager) => union(all, manager.fields), leaf)
  // What anybody owns comes back …
  const kept = union(named(ownedFields(type, removed)), named(managed))
  const withOwned = removeItems(type, merged, difference(mergedSet, kept)) ?? {}
  // … and so does what was never the applier's.
  const dangling = difference(mergedSet, named(ownedFields(type, withOwned)))
  return removeItems(type, merged, intersection(dangling, named(lastSet))) ?? {}
}

import { difference, intersection, isEmptySet, leaf, union, type FieldSet } from './field-set.ts'
import type { Comparison } from './compare.ts'
import type { Manager, Managers } from './managers.ts'

/** Metadata that the server keeps and nobody owns. */
const stripped: FieldSet = {
  'f:apiVersion': leaf,
  'f:kind': leaf,
  'f:metadata': {
    '.': leaf,
    'f:name': leaf,
    'f:namespace': leaf,
    'f:creationTimestamp': leaf,
    'f:selfLink': leaf,
    'f:uid': leaf,
    'f:clusterName': leaf,
    'f:generation': leaf,
    'f:managedFields': leaf,
    'f:resourceVersion': leaf,
  },
}

/** The set without what nobody owns. */
export function withoutSystemFields(set: FieldSet): FieldSet {
  return difference(set, stripped)
}

/** What each of the other managers owns of what changed. */
export function conflictsWith(
  managers: Managers,
  self: string,
  { added, modified }: Comparison,
): Map<string, FieldSet> {
  const conflicts = new Map<string, FieldSet>()
  const changed = union(modified, added)
  if (isEmptySet(changed)) return conflicts
  for (const [identity, manager] of managers) {
    if (identity === self) continue
    const contested = intersection(manager.fields, changed)
    if (!isEmptySet(contested)) conflicts.set(identity, contested)
  }
  return conflicts
}

/** Takes from the other managers what changed and what is gone; who owns nothing any more is no manager. */
export function takeFrom(
  managers: Managers,
  self: string,
  conflicts: ReadonlyMap<string, FieldSet>,
  removed: FieldSet,
): void {
  for (const [identity, manager] of managers) {
    if (identity === self) continue
    const contested = conflicts.get(identity)
    const kept = difference(contested ? difference(manager.fields, contested) : manager.fields, removed)
    if (isEmptySet(kept)) managers.delete(identity)
    else if (kept !== manager.fields) managers.set(identity, withFields(manager, kept))
  }
}

export function withFields(manager: Manager, fields: FieldSet): Manager {
  return { ...manager, fields }
}

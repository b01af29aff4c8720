import type { KubeObject, ManagedFieldsEntry } from '@everynode/kube'
import { isEqualJson } from './json.ts'

/**
 * The new value built from as many parts of the previous one as are equal: an unchanged value is the previous one itself.
 * Versions of one object so share what did not change. `next` is changed in place, but for its frozen parts: those belong
 * to others and are shared already.
 */
export function reuse<T>(next: T, previous: unknown): T {
  if (next === previous) return next
  if (typeof next !== 'object' || typeof previous !== 'object' || next === null || previous === null) return next
  if (Object.isFrozen(next)) return isEqualJson(next, previous) ? (previous as T) : next
  if (Array.isArray(next)) return Array.isArray(previous) ? (reuseItems(next, previous) as T) : next
  if (Array.isArray(previous)) return next
  return reuseMembers(next as Record<string, unknown>, previous as Record<string, unknown>) as T
}

function reuseItems(next: unknown[], previous: readonly unknown[]): readonly unknown[] {
  let isSame = next.length === previous.length
  for (let index = 0; index < next.length; index++) {
    if (index >= previous.length) break
    const item = reuse(next[index], previous[index])
    if (item !== next[index]) next[index] = item
    if (item !== previous[index]) isSame = false
  }
  return isSame ? previous : next
}

function reuseMembers(next: Record<string, unknown>, previous: Record<string, unknown>): Record<string, unknown> {
  let isSame = true
  let count = 0
  for (const key of Object.keys(next)) {
    const value = next[key]
    if (value === undefined) continue
    count++
    if (!Object.hasOwn(previous, key)) {
      isSame = false
      continue
    }
    const member = reuse(value, previous[key])
    if (member !== value) next[key] = member
    if (member !== previous[key]) isSame = false
  }
  return isSame && count === Object.keys(previous).length ? previous : next
}

/**
 * The draft built from parts of the live object; the live object itself when the write changes nothing. That a write would
 * only renew the times in managedFields is no change (managedfields IgnoreManagedFieldsTimestampsTransformer).
 */
export function reuseLive(draft: KubeObject, live: KubeObject): KubeObject {
  const { managedFields } = draft.metadata
  const kept = live.metadata.managedFields
  if (managedFields === kept || !managedFields || !kept || !isEqualWithoutTimes(managedFields, kept))
    return reuse(draft, live)
  draft.metadata.managedFields = kept
  const result = reuse(draft, live)
  if (result === live) return live
  if (!isEqualJson(managedFields, kept))
    result.metadata = { ...result.metadata, managedFields: reuse(managedFields, kept) }
  return result
}

function isEqualWithoutTimes(left: readonly ManagedFieldsEntry[], right: readonly ManagedFieldsEntry[]): boolean {
  return (
    left.length === right.length &&
    left.every((entry, index) => isEqualJson({ ...entry, time: undefined }, { ...right[index], time: undefined }))
  )
}

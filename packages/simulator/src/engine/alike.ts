import type { KubeObject } from '@everynode/kube'
import { RecentMap } from './events/recent-map.ts'

/** Of so many templates the object that was stored last is remembered. */
const TEMPLATES = 256

/**
 * Objects that are made from one template say mostly the same: the Pods of a DaemonSet, the events with one reason. What an
 * object has alike with the one of its template that was stored before it is kept once, for both.
 */
export class Alike {
  readonly #last = new RecentMap<KubeObject>(TEMPLATES)

  /** Lets `object`, which is about to be stored, share what its predecessor has; what it shares with `previous` stays as it is. */
  share(object: KubeObject, previous: KubeObject | undefined): void {
    const template = templateOf(object)
    if (template === undefined) return
    const sibling = this.#last.get(template)
    if (sibling && sibling !== previous) shareMembers(object, previous, sibling)
    this.#last.set(template, object)
  }
}

function templateOf(object: KubeObject): string | undefined {
  if (object.kind === 'Event') return `Event/${String(object['reason'])}`
  return object.metadata.ownerReferences?.[0]?.uid
}

type Members = Record<string, unknown>

/** True when `next` and `sibling` are equal in the end; their equal parts are then the sibling's. */
function shareMembers(next: Members, previous: unknown, sibling: Members): boolean {
  let isSame = true
  let count = 0
  for (const key in next) {
    const value = next[key]
    if (value === undefined) continue
    count++
    const other = memberOf(sibling, key)
    if (value === other) continue
    if (typeof value !== 'object' || value === null || typeof other !== 'object' || other === null) {
      isSame = false
      continue
    }
    const before = memberOf(previous, key)
    // What did not change since the last version is shared with that.
    if (value === before) isSame = false
    else if (shareValue(value, before, other)) next[key] = other
    else isSame = false
  }
  return isSame && count === Object.keys(sibling).length
}

function shareValue(next: object, previous: unknown, sibling: object): boolean {
  // Frozen parts belong to others and are shared already.
  if (Object.isFrozen(next)) return false
  if (!Array.isArray(next))
    return !Array.isArray(sibling) && shareMembers(next as Members, previous, sibling as Members)
  if (!Array.isArray(sibling)) return false
  let isSame = next.length === sibling.length
  for (let index = 0; index < next.length; index++) {
    const [item, other] = [next[index] as unknown, sibling[index] as unknown]
    if (item === other) continue
    const before = memberOf(previous, index)
    const isShareable = typeof item === 'object' && item !== null && typeof other === 'object' && other !== null
    if (isShareable && item !== before && shareValue(item, before, other)) next[index] = other
    else isSame = false
  }
  return isSame
}

function memberOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined
}

import type { LiveChange } from '@everynode/contract'

/**
 * Changes that wait for the tab, at most one per object: the latest. Beyond `limit` objects the queue gives up, says so,
 * and the subscription must send a whole snapshot instead.
 */
export class ChangeQueue {
  readonly #limit: number
  #latest = new Map<string, LiveChange>()
  #isOverflown = false

  constructor(limit: number) {
    this.#limit = limit
  }

  get isEmpty(): boolean {
    return this.#latest.size === 0
  }

  get isOverflown(): boolean {
    return this.#isOverflown
  }

  /** Adds a change; an earlier one of the same object is dropped. */
  add(change: LiveChange): void {
    if (this.#isOverflown) return
    const { uid, namespace, name } = change.object.metadata
    const key = uid ?? `${namespace ?? ''}/${name ?? ''}`
    const earlier = this.#latest.get(key)
    this.#latest.delete(key) // the latest change decides the place in the order
    this.#latest.set(
      key,
      earlier?.type === 'ADDED' && change.type === 'MODIFIED' ? { ...change, type: 'ADDED' } : change,
    )
    if (this.#latest.size > this.#limit) {
      this.#isOverflown = true
      this.#latest = new Map()
    }
  }

  /** Takes everything out, in the order of the last changes. */
  take(): LiveChange[] {
    const changes = [...this.#latest.values()]
    this.#latest = new Map()
    return changes
  }

  /** Forgets everything, the overflow included. */
  clear(): void {
    this.#latest = new Map()
    this.#isOverflown = false
  }
}

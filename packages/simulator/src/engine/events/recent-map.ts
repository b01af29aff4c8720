/** A map that forgets what was used longest ago once it holds more than `maximum` entries. */
export class RecentMap<Value> {
  readonly #entries = new Map<string, Value>()
  readonly #maximum: number

  constructor(maximum: number) {
    this.#maximum = maximum
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.#maximum) this.#entries.delete(this.#entries.keys().next().value!)
  }

  entries(): IterableIterator<[string, Value]> {
    return this.#entries.entries()
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }
}

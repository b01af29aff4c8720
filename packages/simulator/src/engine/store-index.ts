import type { KubeObject } from '@everynode/kube'

interface Single {
  readonly key: string
  readonly object: KubeObject
}

/** The objects of one resource (or of all) by values computed from each. */
export class StoreIndex {
  readonly #valuesOf: (object: KubeObject) => readonly string[]
  /** A single object, as most values have, stands without a map around it. */
  readonly #byValue = new Map<string, Single | Map<string, KubeObject>>()

  constructor(valuesOf: (object: KubeObject) => readonly string[]) {
    this.#valuesOf = valuesOf
  }

  get(value: string): readonly KubeObject[] {
    const found = this.#byValue.get(value)
    if (!found) return []
    return found instanceof Map ? [...found.values()] : [found.object]
  }

  /** Takes note of a change; `key` tells objects apart, within all resources when the index covers several. */
  replace(key: string, previous: KubeObject | undefined, object: KubeObject | undefined): void {
    const before = previous ? this.#valuesOf(previous) : []
    const after = object ? this.#valuesOf(object) : []
    for (const value of before) {
      if (after.includes(value)) continue
      const entries = this.#byValue.get(value)
      if (!entries) continue
      if (entries instanceof Map ? entries.delete(key) && entries.size === 0 : entries.key === key)
        this.#byValue.delete(value)
    }
    if (!object) return
    for (const value of after) {
      const entries = this.#byValue.get(value)
      if (entries instanceof Map) entries.set(key, object)
      else if (!entries || entries.key === key) this.#byValue.set(value, { key, object })
      else
        this.#byValue.set(
          value,
          new Map([
            [entries.key, entries.object],
            [key, object],
          ]),
        )
    }
  }
}

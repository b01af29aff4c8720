import type { KubeObject } from '@everynode/kube'

/** The objects of one resource (or of all) by values computed from each. */
export class StoreIndex {
  readonly #valuesOf: (object: KubeObject) => readonly string[]
  readonly #byValue = new Map<string, Map<string, KubeObject>>()

  constructor(valuesOf: (object: KubeObject) => readonly string[]) {
    this.#valuesOf = valuesOf
  }

  get(value: string): readonly KubeObject[] {
    const found = this.#byValue.get(value)
    return found ? [...found.values()] : []
  }

  /** Takes note of a change; `key` tells objects apart, within all resources when the index covers several. */
  replace(key: string, previous: KubeObject | undefined, object: KubeObject | undefined): void {
    const before = previous ? this.#valuesOf(previous) : []
    const after = object ? this.#valuesOf(object) : []
    for (const value of before) {
      if (after.includes(value)) continue
      const entries = this.#byValue.get(value)
      entries?.delete(key)
      if (entries?.size === 0) this.#byValue.delete(value)
    }
    if (!object) return
    for (const value of after) {
      let entries = this.#byValue.get(value)
      if (!entries) this.#byValue.set(value, (entries = new Map()))
      entries.set(key, object)
    }
  }
}

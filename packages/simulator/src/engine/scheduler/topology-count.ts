/** Numbers of Pods by topology key and the value that a node's label gives it. */
export class TopologyCount {
  readonly #counts = new Map<string, number>()

  get isEmpty(): boolean {
    return this.#counts.size === 0
  }

  add(key: string, value: string, difference: number): void {
    const pair = `${key}=${value}`
    const count = (this.#counts.get(pair) ?? 0) + difference
    if (count === 0) this.#counts.delete(pair)
    else this.#counts.set(pair, count)
  }

  get(key: string, value: string): number {
    return this.#counts.get(`${key}=${value}`) ?? 0
  }
}

/** Keys with a time at which something falls due; the next one is found without a look at the others. */
export class DueTimes {
  readonly #times = new Map<string, number>()
  readonly #heap: { key: string; atMs: number }[] = []

  set(key: string, atMs: number): void {
    if (this.#times.get(key) === atMs) return
    this.#times.set(key, atMs)
    this.#push({ key, atMs })
  }

  delete(key: string): void {
    this.#times.delete(key)
  }

  clear(): void {
    this.#times.clear()
    this.#heap.length = 0
  }

  /** When the next key falls due. */
  next(): number | undefined {
    this.#dropStale()
    return this.#heap[0]?.atMs
  }

  /** Takes out the keys that are due. */
  take(nowMs: number): string[] {
    const due: string[] = []
    for (let next = this.next(); next !== undefined && next <= nowMs; next = this.next()) {
      const { key } = this.#heap[0]!
      this.#times.delete(key)
      due.push(key)
    }
    return due
  }

  #dropStale(): void {
    for (let top = this.#heap[0]; top && this.#times.get(top.key) !== top.atMs; top = this.#heap[0]) this.#pop()
  }

  #push(entry: { key: string; atMs: number }): void {
    const heap = this.#heap
    let index = heap.push(entry) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (heap[parent]!.atMs <= entry.atMs) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.atMs < heap[child]!.atMs) child++
      if (last.atMs <= heap[child]!.atMs) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = last
  }
}

/** Names of events: the object's name and the time in nanoseconds as hexadecimal digits, different for each event. */
export class EventNames {
  readonly #offset: bigint
  #last = 0n

  /** Recorders that speak in the same millisecond must not choose the same name: `recorder` tells them apart. */
  constructor(recorder = '') {
    let hash = 0
    for (let index = 0; index < recorder.length; index++) hash = (hash * 31 + recorder.charCodeAt(index)) % 9_000
    this.#offset = BigInt(hash) * 100n
  }

  next(objectName: string, nowMs: number): string {
    const now = BigInt(Math.floor(nowMs)) * 1_000_000n + this.#offset
    this.#last = now > this.#last ? now : this.#last + 1n
    // Joined, because a text that was added up keeps all its parts in memory.
    return [objectName, this.#last.toString(16)].join('.')
  }
}

/** Names of events: the object's name and the time in nanoseconds as hexadecimal digits, different for each event. */
export class EventNames {
  #last = 0n

  next(objectName: string, nowMs: number): string {
    const now = BigInt(Math.floor(nowMs)) * 1_000_000n
    this.#last = now > this.#last ? now : this.#last + 1n
    return `${objectName}.${this.#last.toString(16)}`
  }
}

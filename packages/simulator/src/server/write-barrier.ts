import type { Duplex } from 'node:stream'
import type { Storage } from '../storage/storage.ts'

/**
 * Holds back what leaves through sockets until the disk has all that it may speak of. The changes of one turn of the event loop
 * share one wait for the disk, however many they are.
 */
export class WriteBarrier {
  readonly #storage: Storage
  readonly #onFailure: (error: unknown) => void
  readonly #sockets = new Set<Duplex>()
  #isHolding = false

  /** `onFailure`: the disk failed, and nothing may be promised any more. */
  constructor(storage: Storage, onFailure: (error: unknown) => void) {
    this.#storage = storage
    this.#onFailure = onFailure
    storage.onUnsynced = () => this.#hold()
  }

  /** Holds back what this socket sends from now on. */
  guard(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    if (this.#isHolding) socket.cork()
  }

  #hold(): void {
    if (this.#isHolding) return
    this.#isHolding = true
    for (const socket of this.#sockets) socket.cork()
    setImmediate(() => this.#release())
  }

  #release(): void {
    try {
      this.#storage.sync()
    } catch (error) {
      this.#onFailure(error)
      return
    }
    this.#isHolding = false
    for (const socket of this.#sockets) socket.uncork()
  }
}

import type { Bytes } from '../files/file-node.ts'

/** Begins to wait for something and says how to stop waiting; `resume` is called at most once, at once or later. */
export type Wait = (resume: (value?: unknown) => void) => () => void

/** Work that may wait on its way. */
export type Steps<T> = Generator<Wait, T, unknown>

/** A chain of steps that is being worked through: the simulated counterpart of a process. */
export class Task {
  readonly #steps: Steps<number>
  readonly #onExit: (code: number) => void
  #cancel: (() => void) | undefined
  #resume: ((value?: unknown) => void) | undefined
  #isOver = false

  constructor(steps: Steps<number>, onExit: (code: number) => void) {
    this.#steps = steps
    this.#onExit = onExit
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Works until the first wait, or the end. */
  start(): void {
    this.#advance(undefined)
  }

  /** Ends the current wait early with the given value. */
  interrupt(value: unknown): void {
    const resume = this.#resume
    this.#cancel?.()
    resume?.(value)
  }

  /** Ends it for good. */
  kill(code: number): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#resume = undefined
    this.#cancel?.()
    this.#onExit(code)
  }

  #advance(value: unknown): void {
    let next = value
    while (!this.#isOver) {
      const step = this.#steps.next(next)
      if (this.#isOver) return
      if (step.done) {
        this.#isOver = true
        this.#onExit(step.value)
        return
      }
      let isInside = true
      let isResumed = false
      const resume = (answer?: unknown) => {
        if (isResumed) return
        isResumed = true
        this.#resume = undefined
        if (isInside) next = answer
        else this.#advance(answer)
      }
      this.#resume = resume
      this.#cancel = undefined
      const cancel = step.value(resume)
      isInside = false
      if (!isResumed) {
        this.#cancel = cancel
        return
      }
    }
  }
}

/** Bytes that arrive over time, for one reader. */
export class InputStream {
  #bytes: Bytes
  #isEnded: boolean
  #wake: (() => void) | undefined

  constructor(bytes: Bytes = '', isEnded = true) {
    this.#bytes = bytes
    this.#isEnded = isEnded
  }

  push(bytes: Bytes): void {
    this.#bytes += bytes
    this.#wake?.()
  }

  end(): void {
    this.#isEnded = true
    this.#wake?.()
  }

  /** The bytes that are there, waiting for some; empty at the end. */
  *readSome(): Steps<Bytes> {
    while (this.#bytes === '' && !this.#isEnded) yield this.#more()
    const bytes = this.#bytes
    this.#bytes = ''
    return bytes
  }

  *readAll(): Steps<Bytes> {
    while (!this.#isEnded) yield this.#more()
    const bytes = this.#bytes
    this.#bytes = ''
    return bytes
  }

  /** The next line without its end; undefined when nothing is left. */
  *readLine(): Steps<Bytes | undefined> {
    while (!this.#bytes.includes('\n') && !this.#isEnded) yield this.#more()
    if (this.#bytes === '') return undefined
    const end = this.#bytes.indexOf('\n')
    const line = end < 0 ? this.#bytes : this.#bytes.slice(0, end)
    this.#bytes = end < 0 ? '' : this.#bytes.slice(end + 1)
    return line
  }

  /** Waits until there is something new. */
  #more(): Wait {
    return (resume) => {
      this.#wake = () => {
        this.#wake = undefined
        resume()
      }
      return () => {
        this.#wake = undefined
      }
    }
  }
}

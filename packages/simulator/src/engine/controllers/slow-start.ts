/** What a slow start came to. */
export interface SlowStart {
  /** How many attempts succeeded. */
  succeeded: number
  /** The first failure; what was not attempted after it is not an error. */
  error?: unknown
}

/**
 * Does something `count` times in batches of 1, 2, 4 … and stops after the first batch in which an attempt failed, so that
 * what is refused for good is not tried hundreds of times at once (controller.slowStartBatch).
 */
export function slowStart(count: number, attempt: (index: number) => void): SlowStart {
  const result: SlowStart = { succeeded: 0 }
  for (let index = 0, batch = 1; index < count && result.error === undefined; batch *= 2) {
    for (const end = Math.min(count, index + batch); index < end; index++) {
      try {
        attempt(index)
        result.succeeded++
      } catch (error) {
        result.error ??= error
      }
    }
  }
  return result
}

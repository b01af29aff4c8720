const POLL_MS = 50

/**
 * Asks again and again until `look` gives something that is neither undefined nor false, and returns it. What is thrown on
 * the way counts as "not yet" and is said when the time is over.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 60_000,
): Promise<T> {
  const end = Date.now() + timeoutMs
  let reason = ''
  for (;;) {
    try {
      const found = await look()
      if (found !== undefined && found !== false) return found
      reason = ''
    } catch (error) {
      reason = `: ${error instanceof Error ? error.message : String(error)}`
    }
    if (Date.now() >= end) throw new Error(`never became true: ${what}${reason}`)
    await new Promise((fulfil) => setTimeout(fulfil, POLL_MS))
  }
}

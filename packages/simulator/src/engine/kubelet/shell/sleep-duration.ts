const UNITS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** How long `sleep` with these arguments sleeps, in milliseconds; undefined when they are no durations. */
export function parseSleep(words: readonly string[]): number | undefined {
  let ms = 0
  for (const word of words) {
    if (/^inf(?:inity)?$/.test(word)) return Infinity
    const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(word)
    if (!match) return undefined
    ms += Number(match[1]) * UNITS[match[2]!]!
  }
  return ms
}

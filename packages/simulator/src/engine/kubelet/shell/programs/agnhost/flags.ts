/** Flags of a Go program: `--name=value`, `--name value` and, for those that are named as such, `--name` alone. */
export function readFlags(words: readonly string[], alone: readonly string[] = []): Map<string, string[]> {
  const flags = new Map<string, string[]>()
  for (let index = 0; index < words.length; index++) {
    const [, name, , given] = /^--?([^=]+)(=(.*))?$/s.exec(words[index]!) ?? []
    if (name === undefined) continue
    const value = given ?? (alone.includes(name) ? 'true' : (words[++index] ?? ''))
    flags.set(name, [...(flags.get(name) ?? []), value])
  }
  return flags
}

/** A Go duration of whole and broken units, in milliseconds. */
export function millisecondsOf(text: string): number {
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
  let total = 0
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h)/g)) total += Number(amount) * units[unit!]!
  return total
}

const UNITS = ['B', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'] as const

/** Bytes with the largest unit that leaves a number of at least 1: `46.2 Gi`. */
export function bytesText(bytes: number, language: string): string {
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = value < 10 && unit > 0 ? 1 : 0
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${UNITS[unit]}`
}

/** Thousandths of a core: `250 m` below one core, `1.5` from there. */
export function coresText(milli: number, language: string): string {
  if (milli > 0 && milli < 1000) return `${new Intl.NumberFormat(language).format(milli)} m`
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(milli / 1000)
}

/** A number, or a text that is a percentage (`25%`) or, for ports, a name. */
export type IntOrString = number | string

const percent = /^[0-9]+%$/

/** Whether the value is a well-formed percentage. */
export function isPercent(value: IntOrString | null | undefined): value is `${number}%` {
  return typeof value === 'string' && percent.test(value)
}

/** The number of a percentage, or nothing when the value is none: `25%` gives 25. */
export function percentOf(value: IntOrString | null | undefined): number | undefined {
  return isPercent(value) ? Number(value.slice(0, -1)) : undefined
}

/**
 * The value as a count of a whole: a number stays, a percentage of `total` is rounded up or down. Nothing when the text
 * is no percentage. Mirrors `intstr.GetScaledValueFromIntOrPercent`.
 */
export function scaledValue(value: IntOrString, total: number, roundUp: boolean): number | undefined {
  if (typeof value === 'number') return value
  const share = percentOf(value)
  if (share === undefined) return undefined
  // Multiplying first keeps the product a whole number, so that the only rounding is the one that was asked for.
  const scaled = (share * total) / 100
  return roundUp ? Math.ceil(scaled) : Math.floor(scaled)
}

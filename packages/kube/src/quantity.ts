import { formatNumber } from './quantity-format.ts'

/** How a quantity was written and is printed again: `1500m`/`2G`, `1536Mi`, `129e6`. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent'

/**
 * An exact amount: `unscaled` × 10^`exponent`. Mirrors apimachinery `resource.Quantity`, but never loses a digit that it
 * would keep and never overflows.
 */
export interface Quantity {
  readonly unscaled: bigint
  readonly exponent: number
  readonly format: QuantityFormat
  /** The text itself where the API server prints it back as it came. */
  readonly text?: string
}

const pattern = /^([+-]?)([0-9]*)(\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/
const decimalSuffixes: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const binarySuffixes: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }
const maxBinary = 2n ** 63n - 1n
// Kubernetes takes any 32-bit exponent; nothing real needs more than this, and 10^2000000000 would fill the memory.
const maxExponent = 1000
const maxLength = 1000

/** What the API server says about a text that is no quantity. */
export const quantityWords =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

const parsed = new Map<string, Quantity | undefined>()
const maxParsed = 5000

/** The quantity that the text means, or nothing when it is none. Few texts recur often, so results are remembered. */
export function parseQuantity(text: string): Quantity | undefined {
  if (parsed.has(text)) return parsed.get(text)
  const quantity = text.length > maxLength ? undefined : read(text)
  if (parsed.size >= maxParsed) parsed.clear()
  parsed.set(text, quantity)
  return quantity
}

/** Why the text is no quantity, in the API server's words; nothing when it is one. */
export function quantityProblem(text: string): string | undefined {
  if (parseQuantity(text) !== undefined) return undefined
  const match = pattern.exec(text)
  return match === null || text === '' ? quantityWords : "unable to parse quantity's suffix"
}

/**
 * The text as the API server gives it back in a list of resources (requests, limits, capacity, quota): canonical and
 * rounded up to thousandths. Nothing when the text is no quantity.
 */
export function canonical(text: string): string | undefined {
  const quantity = parseQuantity(text)
  return quantity === undefined ? undefined : formatQuantity(roundUp(quantity, -3))
}

/** The quantity in its canonical form, without rounding. */
export function formatQuantity(quantity: Quantity): string {
  return quantity.text ?? formatNumber(quantity)
}

/** A quantity from a whole number of units. */
export function quantityOf(units: bigint | number, format: QuantityFormat = 'DecimalSI'): Quantity {
  return { unscaled: BigInt(units), exponent: 0, format }
}

/** A quantity from thousandths. */
export function quantityOfMilli(milli: bigint | number, format: QuantityFormat = 'DecimalSI'): Quantity {
  return { unscaled: BigInt(milli), exponent: -3, format }
}

/** Less than 0, 0 or more than 0, as the first is less than, equal to or more than the second. */
export function compareQuantity(left: Quantity, right: Quantity): number {
  const exponent = Math.min(left.exponent, right.exponent)
  const a = at(left, exponent)
  const b = at(right, exponent)
  return a < b ? -1 : a > b ? 1 : 0
}

/** The sum, exact; written as the first is, or as the second when the first is nothing. */
export function addQuantity(left: Quantity, right: Quantity): Quantity {
  const exponent = Math.min(left.exponent, right.exponent)
  const format = left.unscaled === 0n ? right.format : left.format
  return { unscaled: at(left, exponent) + at(right, exponent), exponent, format }
}

/** The difference, exact; it may be negative. */
export function subtractQuantity(left: Quantity, right: Quantity): Quantity {
  return addQuantity(left, negated(right))
}

/** So many times the quantity, exact. */
export function multiplyQuantity(quantity: Quantity, factor: bigint | number): Quantity {
  return { unscaled: quantity.unscaled * BigInt(factor), exponent: quantity.exponent, format: quantity.format }
}

/** 0 for nothing, else -1 or 1. */
export function signOfQuantity(quantity: Quantity): number {
  return quantity.unscaled === 0n ? 0 : quantity.unscaled < 0n ? -1 : 1
}

/** Thousandths, rounded up; exact to 2^53. For sums in hot loops. */
export function toMilli(quantity: Quantity): number {
  return Number(at(roundUp(quantity, -3), -3))
}

/** Whole units, rounded up; exact to 2^53. For sums in hot loops. */
export function toUnits(quantity: Quantity): number {
  return Number(at(roundUp(quantity, 0), 0))
}

/** Rounded away from zero to a power of ten; what is coarse enough already stays as it is, its text included. */
export function roundUp(quantity: Quantity, exponent: number): Quantity {
  if (quantity.exponent >= exponent) return quantity
  const divisor = 10n ** BigInt(exponent - quantity.exponent)
  return { unscaled: divideUp(quantity.unscaled, divisor), exponent, format: quantity.format }
}

function read(text: string): Quantity | undefined {
  const match = pattern.exec(text)
  if (match === null || text === '') return undefined
  const [, sign = '', digits = '', , fraction = '', suffix = ''] = match
  const whole = digits.replace(/^0+/, '') || '0'
  const binary = binarySuffixes[suffix]
  if (binary !== undefined) return readBinary(text, sign, whole, fraction, binary)
  const decimal = decimalSuffixes[suffix]
  const power = decimal ?? exponentOf(suffix)
  if (power === undefined) return undefined
  const format = decimal === undefined ? 'DecimalExponent' : 'DecimalSI'
  const shifted = whole + fraction
  const exponent = power - fraction.length
  const quantity: Quantity = { unscaled: signed(sign, BigInt(shifted)), exponent, format }
  // Numbers of up to 18 digits that are canonical already keep their text, whatever sign or zeros it begins with.
  const isKept =
    shifted.length <= 18 && exponent >= -9 && exponent % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0')
  return isKept ? { ...quantity, text } : roundUp(quantity, -9)
}

function readBinary(text: string, sign: string, whole: string, fraction: string, power: number): Quantity {
  const factor = 2n ** BigInt(power)
  const isShort = fraction === '' && 15 - whole.length - Math.trunc(power * 0.3) - 1 >= 0
  if (isShort) {
    const number = BigInt(whole)
    const quantity: Quantity = { unscaled: signed(sign, number * factor), exponent: 0, format: 'BinarySI' }
    return (number & 7n) === 0n ? quantity : { ...quantity, text }
  }
  const unscaled = BigInt(whole + fraction) * factor
  const rounded = roundUp({ unscaled, exponent: -fraction.length, format: 'BinarySI' }, -9)
  const scale = 10n ** BigInt(-rounded.exponent)
  const capped = rounded.unscaled > maxBinary * scale ? { ...rounded, unscaled: maxBinary * scale } : rounded
  const format = capped.unscaled > 0n && capped.unscaled < scale ? 'DecimalSI' : 'BinarySI'
  return { unscaled: signed(sign, capped.unscaled), exponent: capped.exponent, format }
}

function exponentOf(suffix: string): number | undefined {
  if (!/^[eE][-+]?[0-9]+$/.test(suffix)) return undefined
  const power = Number(suffix.slice(1))
  return Math.abs(power) <= maxExponent ? power : undefined
}

function signed(sign: string, value: bigint): bigint {
  return sign === '-' ? -value : value
}

function negated(quantity: Quantity): Quantity {
  return { unscaled: -quantity.unscaled, exponent: quantity.exponent, format: quantity.format }
}

function at(quantity: Quantity, exponent: number): bigint {
  const steps = quantity.exponent - exponent
  return steps === 0 ? quantity.unscaled : quantity.unscaled * 10n ** BigInt(steps)
}

function divideUp(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  if (quotient * divisor === value) return quotient
  return value < 0n ? quotient - 1n : quotient + 1n
}

interface Amount {
  readonly unscaled: bigint
  readonly exponent: number
  readonly format: 'DecimalSI' | 'BinarySI' | 'DecimalExponent'
}

const decimalSuffixes: ReadonlyMap<number, string> = new Map([
  [-9, 'n'],
  [-6, 'u'],
  [-3, 'm'],
  [0, ''],
  [3, 'k'],
  [6, 'M'],
  [9, 'G'],
  [12, 'T'],
  [15, 'P'],
  [18, 'E'],
])
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

/**
 * The canonical text of an amount: no fraction, the largest suffix that leaves a whole number, and binary suffixes only
 * for whole numbers from 1024 on. Mirrors `Quantity.CanonicalizeBytes`.
 */
export function formatNumber(amount: Amount): string {
  if (amount.unscaled === 0n) return '0'
  const whole = amount.format === 'BinarySI' ? wholeNumber(amount) : undefined
  if (whole !== undefined && (whole >= 1024n || whole <= -1024n)) return binaryText(whole)
  return decimalText(amount)
}

function binaryText(whole: bigint): string {
  let number = whole
  let power = 0
  while (number % 1024n === 0n && power < binarySuffixes.length - 1) {
    number /= 1024n
    power += 1
  }
  return `${number}${binarySuffixes[power]}`
}

function decimalText(amount: Amount): string {
  let number = amount.unscaled
  let exponent = amount.exponent
  while (number % 10n === 0n) {
    number /= 10n
    exponent += 1
  }
  while (exponent % 3 !== 0) {
    number *= 10n
    exponent -= 1
  }
  const suffix = amount.format === 'DecimalExponent' ? undefined : decimalSuffixes.get(exponent)
  if (suffix !== undefined) return `${number}${suffix}`
  return exponent === 0 ? String(number) : `${number}e${exponent}`
}

function wholeNumber(amount: Amount): bigint | undefined {
  if (amount.exponent >= 0) return amount.unscaled * 10n ** BigInt(amount.exponent)
  const divisor = 10n ** BigInt(-amount.exponent)
  return amount.unscaled % divisor === 0n ? amount.unscaled / divisor : undefined
}

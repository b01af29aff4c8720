const words = new Map<string, unknown>()
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true)
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false)
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, null)
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, Number.NaN)
for (const sign of ['', '+', '-'])
  for (const word of ['.inf', '.Inf', '.INF']) words.set(sign + word, sign === '-' ? -Infinity : Infinity)

const wholePattern = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)$/
const floatPattern = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const limit = 2n ** 64n

/**
 * What an unquoted YAML 1.1 scalar means to the API server (go-yaml 2, resolve.go): words for truth values in many
 * spellings, octals with a leading 0 or 0o, underscores in numbers; times and sexagesimals stay text.
 */
export function resolvePlainScalar(text: string): unknown {
  if (words.has(text)) return words.get(text)
  const first = text[0]!
  if (!/[-+.0-9]/.test(first)) return text
  const plain = text.replaceAll('_', '')
  if (first !== '.' && wholePattern.test(plain)) {
    const whole = wholeNumber(plain)
    if (whole > -limit / 2n - 1n && whole < limit) return numberOf(whole)
  }
  return floatPattern.test(plain) ? Number(plain) : text
}

function wholeNumber(text: string): bigint {
  const isNegative = text.startsWith('-')
  const digits = text.replace(/^[-+]/, '').toLowerCase()
  const value = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits)
  return isNegative ? -value : value
}

function numberOf(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

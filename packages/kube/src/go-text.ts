/**
 * The text in double quotes with Go's escapes (`%q`, `strconv.Quote`): what Kubernetes puts around strings in messages.
 */
export function goQuote(text: string): string {
  let quoted = '"'
  for (const character of text) quoted += goEscape(character)
  return `${quoted}"`
}

/**
 * The value as compact JSON the way Go's encoder writes it: `<`, `>` and `&` as escapes, so also U+2028 and U+2029.
 * Keys keep the order they have; a Go map sorts them, so pass `sortedKeys(map)` where the server prints a map.
 */
export function goJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The same map with its keys in Go's order (by bytes), as Go prints maps. */
export function sortedKeys<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  const sorted: Record<string, T> = {}
  for (const key of Object.keys(map).toSorted(compareBytes)) {
    Object.defineProperty(sorted, key, { value: map[key], enumerable: true, writable: true, configurable: true })
  }
  return sorted
}

/** Go's order of strings: by UTF-8 bytes, which is the order of code points and not of UTF-16 units. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return rank(a) < rank(b) ? -1 : 1
  }
  return left.length < right.length ? -1 : 1
}

/** How many bytes the text takes in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 4
      index += 1
    } else bytes += 3
  }
  return bytes
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
}
// Letters, marks, numbers, punctuation, symbols and the plain blank are what Go's unicode.IsPrint lets through.
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

function goEscape(character: string): string {
  const short = shortEscapes[character]
  if (short !== undefined) return short
  if (printable.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd'
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`
  return `\\U${code.toString(16).padStart(8, '0')}`
}

// Surrogates stand for code points above every other unit, although their own numbers are lower than U+E000..U+FFFF.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

import { compareBytes } from '@everynode/kube'

/** A JSON value as Go's `%v` prints it: `map[a:1 b:[x <nil>]]`, keys sorted, texts bare. */
export function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`
  if (typeof value === 'object') {
    const map = value as Record<string, unknown>
    return `map[${Object.keys(map)
      .toSorted(compareBytes)
      .map((key) => `${key}:${goValue(map[key])}`)
      .join(' ')}]`
  }
  return typeof value === 'number' ? goNumber(value) : String(value)
}

/** The Go type that a JSON value has once it is decoded without a schema. */
export function goTypeOf(value: unknown): string {
  if (value === null || value === undefined) return 'nil'
  if (Array.isArray(value)) return '[]interface {}'
  if (typeof value === 'object') return 'map[string]interface {}'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}

function goNumber(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const exponent = Math.floor(Math.log10(Math.abs(value)))
  if (exponent >= -4 && exponent < 21) return String(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}

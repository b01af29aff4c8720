import { badRequest } from '@everynode/kube'

/** The parameters of a URL as far as the options of a request need them; a URLSearchParams is one. */
export interface QueryValues {
  has(name: string): boolean
  /** The first value; null or undefined when the parameter is absent. */
  get(name: string): string | null | undefined
}

/** A text parameter; empty when absent. */
export function textValue(query: QueryValues, name: string): string {
  return query.get(name) ?? ''
}

/** A truth value as apimachinery converts query parameters: present and anything but `false` and `0` is true. */
export function booleanValue(query: QueryValues, name: string): boolean | undefined {
  if (!query.has(name)) return undefined
  const value = textValue(query, name).toLowerCase()
  return value !== 'false' && value !== '0'
}

const maxInt64 = 2n ** 63n

/** A whole number, or undefined when the parameter is absent; throws 400 in the words of Go's strconv. */
export function integerValue(query: QueryValues, name: string): number | undefined {
  if (!query.has(name)) return undefined
  const text = textValue(query, name)
  const problem = integerProblem(text, 'ParseInt')
  if (problem !== undefined) throw badRequest(problem)
  return Number(text)
}

/** Why Go's strconv would not read the text, in its words. */
export function integerProblem(text: string, reader: 'ParseInt' | 'ParseUint'): string | undefined {
  const pattern = reader === 'ParseInt' ? /^[+-]?\d+$/ : /^\d+$/
  const title = `strconv.${reader}: parsing ${JSON.stringify(text)}`
  if (!pattern.test(text)) return `${title}: invalid syntax`
  const value = BigInt(text.replace(/^\+/, ''))
  const [low, high] = reader === 'ParseInt' ? [-maxInt64, maxInt64] : [0n, maxInt64 * 2n]
  return value < low || value >= high ? `${title}: value out of range` : undefined
}

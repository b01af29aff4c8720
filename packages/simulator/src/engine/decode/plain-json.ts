import { goQuote } from '@everynode/kube'
import { numeral } from './numeral.ts'
import { JsonCursor, setMember } from './json-cursor.ts'

export interface PlainReading {
  value: unknown
  /** `duplicate field "a.b"`, in the order of the text. */
  repeated: string[]
}

/**
 * Reads JSON that has no schema, as Go reads it into `interface{}`; the last of repeated keys wins. With `keepsNumerals`,
 * numbers that JavaScript would write otherwise (`1e1`, `5.0`) become numerals. Throws JsonSyntaxError.
 */
export function readPlainJson(text: string, keepsNumerals = false): PlainReading {
  const cursor = new JsonCursor(text)
  const repeated = new Set<string>()
  const read = (path: string): unknown => {
    switch (cursor.peek()) {
      case 'object': {
        const object: Record<string, unknown> = {}
        cursor.readObject((key) => {
          const place = path === '' ? key : `${path}.${key}`
          if (Object.hasOwn(object, key)) repeated.add(`duplicate field ${goQuote(place)}`)
          setMember(object, key, read(place))
        })
        return object
      }
      case 'array': {
        const array: unknown[] = []
        cursor.readArray((index) => array.push(read(`${path}[${index}]`)))
        return array
      }
      case 'number': {
        const literal = cursor.readNumber()
        const value = Number(literal)
        return keepsNumerals && String(value) !== literal ? numeral(literal) : value
      }
      default:
        return cursor.readAny()
    }
  }
  const value = read('')
  cursor.end()
  return { value, repeated: [...repeated] }
}

import type { ScalarType, Type } from '@everynode/openapi'
import type { JsonKind } from './json-cursor.ts'

/** Which of Go's two decoders speaks: that of JSON text, or the one from plain maps to structs after a strategic patch. */
export type DecoderStyle = 'json' | 'unstructured'

/** What was found where a value of a type was wanted; `literal` is the text of a number. */
export interface Mismatch {
  found: JsonKind
  literal?: string
  type: Type
}

/** The words of encoding/json; `place` is `value` or `struct field X.path`. */
export function jsonMismatch({ found, literal, type }: Mismatch, place: string): string {
  const what = literal === undefined ? found : `number ${literal}`
  return `json: cannot unmarshal ${what} into Go ${place} of type ${wantedType(type)}`
}

/** The words of apimachinery's DefaultUnstructuredConverter, which knows no paths. */
export function unstructuredMismatch(mismatch: Mismatch): string {
  const { found, literal, type } = mismatch
  switch (type.is) {
    case 'list':
      return `cannot restore slice from ${goKind(found, literal)}`
    case 'map':
      return `cannot restore map from ${goKind(found, literal)}`
    case 'struct':
      return `cannot restore struct from: ${goKind(found, literal)}`
    case 'scalar':
      break
  }
  if (hasOwnDecoder(type)) return jsonMismatch(mismatch, 'value')
  const isNumeric = ['int32', 'int64', 'double', 'string'].includes(type.scalar)
  if (found === 'number' && isNumeric) return `cannot convert ${goKind(found, literal)} to ${type.goType}`
  return `unrecognized type: ${{ bytes: 'slice', double: 'float64' }[type.scalar as string] ?? type.scalar}`
}

function wantedType(type: Type): string {
  if (type.is !== 'scalar') return type.goType
  if (type.scalar === 'intOrString') return 'int32'
  return type.scalar === 'time' || type.scalar === 'microTime' ? 'string' : type.goType
}

function hasOwnDecoder({ scalar }: ScalarType): boolean {
  return scalar === 'intOrString' || scalar === 'time' || scalar === 'microTime' || scalar === 'quantity'
}

function goKind(found: JsonKind, literal: string | undefined): string {
  if (found === 'object') return 'map'
  if (found === 'array') return 'slice'
  if (found === 'number') return literal === undefined || /^-?\d+$/.test(literal) ? 'int64' : 'float64'
  return found
}

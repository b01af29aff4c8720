import type { Field, Type } from '@everynode/openapi'

/** What Go encodes for a value that was never set, where it encodes it at all. */
export function zeroOf(type: Type): unknown {
  switch (type.is) {
    case 'struct': {
      const struct: Record<string, unknown> = {}
      for (const field of type.fields.values()) if (field.isAlways) struct[field.name] = zeroOfField(field)
      return struct
    }
    case 'scalar':
      return (
        { string: '', bool: false, int32: 0, int64: 0, double: 0, intOrString: 0, quantity: '0', duration: '0s' }[
          type.scalar as string
        ] ?? null
      )
    default:
      return null
  }
}

/** The same for a value of a map, where bytes that are null become none. */
export function zeroInMap(type: Type): unknown {
  return type.is === 'scalar' && type.scalar === 'bytes' ? '' : zeroOf(type)
}

/** The same for a field; what is behind a pointer is null. */
export function zeroOfField(field: Field): unknown {
  return field.isPointer ? null : zeroOf(field.type)
}

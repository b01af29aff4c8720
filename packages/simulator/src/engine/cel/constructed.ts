/** A member of a literal under construction; `value` is absent when an optional one is empty. */
export class Entry {
  readonly key: unknown
  readonly value: unknown

  constructor(key: unknown, value: unknown) {
    this.key = key
    this.value = value
  }
}

/** A value made by a construction such as `Object.spec{replicas: 3}`: its fields by name. Each type is a class of its own. */
export class Constructed extends Map<string, unknown> {
  get typeName(): string {
    return ''
  }
}

/** The class of the values of one type. */
export function constructedClass(typeName: string): typeof Constructed {
  return class extends Constructed {
    override get typeName(): string {
      return typeName
    }
  }
}

/** A construction whose type is not the path at which it stands (mutation/dynamic ObjectVal.CheckTypeNamesMatchFieldPathNames). */
export function misplacedTypes(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => misplacedTypes(item, path))
  if (!(value instanceof Constructed)) {
    return isPlainMap(value) ? Object.values(value).flatMap((member) => misplacedTypes(member, path)) : []
  }
  const own =
    value.typeName === path
      ? []
      : [
          `unexpected type name "${value.typeName}", expected "${path}", which matches field name path from root Object type`,
        ]
  return [...own, ...[...value].flatMap(([name, member]) => misplacedTypes(member, `${path}.${name}`))]
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && (value.constructor === Object || value.constructor === undefined)
  )
}

/**
 * How Kubernetes prints a value of one of its internal types in an error: as JSON with Go's field names, every field
 * present, what is not set as null (pointers, lists, maps) or as Go's zero value.
 */
export interface GoShape {
  /** Go's fields in order; `json` names the field in the API when it is not just the first letter that differs. */
  [goName: string]: GoField
}

interface GoField {
  json: string
  /** What stands for an absent field; a shape prints the struct inside. */
  zero?: unknown
  shape?: GoShape
}

/** The value as an object that prints like the Go struct. */
export function goStruct(value: object, shape: GoShape): Record<string, unknown> {
  const source = value as Record<string, unknown>
  const result: Record<string, unknown> = {}
  for (const goName in shape) {
    const { json, zero = null, shape: inner } = shape[goName]!
    const found = source[json]
    result[goName] = found === undefined ? zero : inner ? goStruct(found as object, inner) : found
  }
  return result
}

/** A shape from `GoName: jsonName` pairs whose absent fields print as null. */
export function pointers(names: Record<string, string>): GoShape {
  return Object.fromEntries(Object.entries(names).map(([goName, json]) => [goName, { json }]))
}

/** A shape from `GoName: jsonName` pairs of plain strings. */
export function texts(names: Record<string, string>): GoShape {
  return Object.fromEntries(Object.entries(names).map(([goName, json]) => [goName, { json, zero: '' }]))
}

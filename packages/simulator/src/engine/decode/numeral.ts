interface RawJson {
  rawJSON(text: string): unknown
  isRawJSON(value: unknown): boolean
}

const raw = JSON as unknown as RawJson

/** A number that keeps its spelling: JSON.stringify writes the text as it is. */
export function numeral(literal: string): unknown {
  return raw.rawJSON(literal)
}

/** Whether the value is such a number; it looks like an object. */
export function isNumeral(value: unknown): boolean {
  return raw.isRawJSON(value)
}

/** Sentences that many rules share (apimachinery's validation packages). */
export const NEGATIVE = 'must be greater than or equal to 0'
export const NOT_POSITIVE = 'must be greater than zero'
export const IMMUTABLE = 'field is immutable'

export function inclusiveRange(low: number, high: number): string {
  return `must be between ${low} and ${high}, inclusive`
}

export const MAX_INT32 = 2 ** 31 - 1

import { byteLength, fieldInvalid, tooLong, type FieldError, type FieldPath } from '@everynode/kube'

const MAX_BYTES = 128

/** What is wrong with the name of a field manager (apimachinery meta/v1/validation ValidateFieldManager). */
export function fieldManagerErrors(manager: string, path: FieldPath | string): FieldError[] {
  const errors: FieldError[] = []
  if (byteLength(manager) > MAX_BYTES) errors.push(tooLong(path, MAX_BYTES))
  if (/^[ -~]*$/.test(manager)) return errors // nearly every name, and without tables of all of Unicode
  let position = 0
  for (const character of manager) {
    if (!/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) {
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
      errors.push(fieldInvalid(path, manager, `invalid character U+${code} (at position ${position})`))
    }
    position += byteLength(character)
  }
  return errors
}

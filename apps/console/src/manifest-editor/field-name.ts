import { pathKey, type Path } from '@everynode/manifest'

/** A name for the form library, which takes dots and brackets for structure: every other character is written as its code. */
export function fieldName(path: Path): string {
  return `f${pathKey(path).replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}_`)}`
}

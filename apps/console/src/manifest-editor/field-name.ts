import { pathKey, type Path } from '@everynode/manifest'

/** A name for the form library, which takes dots and brackets for structure: every other character is written as its code. */
export function fieldName(path: Path): string {
  return `f${pathKey(path).replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}_`)}`
}

/** The path that a name was made of. */
export function fieldPath(name: string): Path {
  return JSON.parse(
    name.slice(1).replace(/_([0-9a-f]+)_/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  ) as Path
}

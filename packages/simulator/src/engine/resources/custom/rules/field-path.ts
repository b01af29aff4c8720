import { memberSchema, type StructuralSchema } from '../structural-schema.ts'

/**
 * The path of a field below a value (`.spec.size`, `['a.b']`), as failures are reported at; nothing when it names no field
 * of the schema (schema/cel ValidFieldPath).
 */
export function validFieldPath(path: string, schema: StructuralSchema): string | undefined {
  let result = ''
  let here: StructuralSchema | undefined = schema
  let rest = path
  while (rest !== '') {
    const match: RegExpExecArray | null = /^(?:\.([^.[\]]+)|\['((?:\\.|[^'\\])*)'\])/.exec(rest)
    if (!match || !here) return undefined
    const name: string = match[1] ?? match[2]!.replaceAll(/\\(.)/g, '$1')
    const isNamed: boolean = here.properties !== undefined
    if (isNamed && !Object.hasOwn(here.properties!, name)) return undefined
    here = memberSchema(here, name)
    if (!here) return undefined
    result += isNamed ? (result === '' ? name : `.${name}`) : `[${name}]`
    rest = rest.slice(match[0].length)
  }
  return result
}

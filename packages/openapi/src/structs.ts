import { structs } from '../generated/structs.js'
import { readField } from './read-field.ts'
import type { Field, StructType } from './type.ts'

type StructTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

const packages = new Map<string, StructTexts>()
const known = new Map<string, StructType>()

/** The struct of an OpenAPI name (`io.k8s.api.core.v1.PodSpec`), read when it is first asked for. */
export function structOf(name: string): StructType | undefined {
  const found = known.get(name)
  if (found) return found
  const cut = name.lastIndexOf('.')
  const texts = packageOf(name.slice(0, cut))
  const bareName = name.slice(cut + 1)
  if (texts === undefined || !Object.hasOwn(texts, bareName)) return undefined
  const struct = new LazyStruct(name, texts[bareName]!)
  known.set(name, struct)
  return struct
}

/** The structs of one package, by bare name. */
export function packageOf(packageName: string): StructTexts | undefined {
  const read = packages.get(packageName)
  if (read) return read
  if (!Object.hasOwn(structs, packageName)) return undefined
  const parsed = JSON.parse(structs[packageName]!) as StructTexts
  packages.set(packageName, parsed)
  return parsed
}

/** Structs refer to each other in circles, so the fields are read when they are first looked at. */
class LazyStruct implements StructType {
  readonly is = 'struct'
  readonly name: string
  readonly goName: string
  readonly goType: string
  readonly isAtomic: boolean
  readonly #texts: Readonly<Record<string, string>>
  #fields: ReadonlyMap<string, Field> | undefined

  constructor(name: string, texts: Readonly<Record<string, string>>) {
    const parts = name.split('.')
    this.name = name
    this.goName = parts.at(-1)!
    this.goType = `${parts.at(-2)}.${this.goName}`
    this.isAtomic = texts['.'] === 'atomic'
    this.#texts = texts
  }

  get fields(): ReadonlyMap<string, Field> {
    if (this.#fields) return this.#fields
    const packageName = this.name.slice(0, -this.goName.length - 1)
    const fields = new Map<string, Field>()
    for (const [name, text] of Object.entries(this.#texts))
      if (name !== '.') fields.set(name, readField(name, text, packageName, structOf))
    this.#fields = fields
    return fields
  }
}

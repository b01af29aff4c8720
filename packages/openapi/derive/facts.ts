/** What our own table says about one property; see README.md for the notation. */
export interface FieldFacts {
  isPointer?: boolean
  isValue?: boolean
  /** True when Go writes the field even if it is empty, though the API calls it optional. */
  isKept?: boolean
  /** True when Go leaves the field out if it is empty, though the API calls it required. */
  isOmitted?: boolean
  goType?: string
  /** The type of a list's elements where the declaration spells it out instead of naming it. */
  elements?: string
  /** Bytes, which Go calls a list. */
  isAtomicList?: boolean
  listType?: 'set' | 'map' | 'plain'
  mapKeys?: string[]
  isAtomicMap?: boolean
  isGranular?: boolean
  mergeKey?: string
  strategies?: string[]
  default?: unknown
}

export interface StructFacts {
  isAtomic?: boolean
  /** The first fields in the order of the Go struct; what is not named follows by name. */
  order?: string[]
  /** One union: which field says what the others mean. */
  unions?: { discriminator?: string; 'fields-to-discriminateBy': Record<string, string> }
  fields: Map<string, FieldFacts>
  /** The Go struct that a property is embedded through, for the paths of type errors. */
  embeddedIn(property: string): string | undefined
}

/** Reads one facts file: struct names at the start of a line, properties below them. Throws on an unknown word. */
export function parseFacts(text: string): Map<string, StructFacts> {
  const structs = new Map<string, StructFacts>()
  let current: StructFacts | undefined
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    if (!line.startsWith(' ')) {
      current = { fields: new Map(), embeddedIn: () => undefined }
      structs.set(line, current)
      continue
    }
    const [name, ...words] = line.trim().split(/\s+/)
    if (!current || name === undefined) throw new SyntaxError(`a fact without a struct: ${line}`)
    if (name === '.') current.isAtomic = words[0] === 'atomic'
    else if (name === 'order') current.order = words
    else if (name === 'union') current.unions = union(words)
    else if (name === 'embeds') current.embeddedIn = embedding(words)
    else current.fields.set(name, parseField(words, line))
  }
  return structs
}

function embedding([struct, mode, ...names]: string[]): (property: string) => string | undefined {
  const listed = new Set(names)
  return (property) => (listed.has(property) === (mode === 'only') ? struct : undefined)
}

function union(words: string[]): NonNullable<StructFacts['unions']> {
  const fields = words.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string])
  const discriminator = words.find((word) => !word.includes('='))
  return { ...(discriminator ? { discriminator } : {}), 'fields-to-discriminateBy': Object.fromEntries(fields) }
}

function parseField(words: string[], line: string): FieldFacts {
  const facts: FieldFacts = {}
  for (const word of words) {
    const [key, value] = word.split(/=(.*)/, 2) as [string, string | undefined]
    if (key === '*') facts.isPointer = true
    else if (key === 'value') facts.isValue = true
    else if (key === 'keep') facts.isKept = true
    else if (key === 'omit') facts.isOmitted = true
    else if (key === 'go') facts.goType = value!
    else if (key === 'elements') facts.elements = value!
    else if (key === 'bytes') facts.isAtomicList = true
    else if (key === 'set' || key === 'plain') facts.listType = key
    else if (key === 'atomic') facts.isAtomicMap = true
    else if (key === 'granular') facts.isGranular = true
    else if (key === 'default') facts.default = JSON.parse(value!)
    else if (key === 'map') {
      facts.listType = 'map'
      facts.mapKeys = value!.split(',')
    } else if (key === 'merge' || key === 'retainKeys' || key === 'replace') {
      facts.strategies = [...(facts.strategies ?? []), key]
      if (value !== undefined) facts.mergeKey = value
    } else throw new SyntaxError(`an unknown fact: ${line}`)
  }
  return facts
}

import { compareBytes, goQuote } from '@everynode/kube'
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, parseAllDocuments, type Document, type Pair } from 'yaml'
import { setMember } from './json-cursor.ts'
import { yamlProblem } from './yaml-problem.ts'
import { indentQuotedLines } from './yaml-quotes.ts'
import { resolvePlainScalar } from './yaml-scalar.ts'

/** The body is no YAML that the server would convert to JSON; the text is what it says. */
export class YamlError extends Error {
  override name = 'YamlError'
}

export interface YamlReading {
  /** The first document as JSON text with sorted keys: this is what gets decoded. */
  json: string
  /** `line 7: key "a" already set in map`, one for each repeated key. */
  repeatedKeys: string[]
}

const maxAliasedNodes = 100_000
const maxDepth = 1000
const maxQuoteFixes = 50
const options = { version: '1.1', schema: 'failsafe', uniqueKeys: false, merge: false, logLevel: 'silent' } as const

/** Reads a YAML body as the API server does: YAML 1.1, the first document only. Throws a YamlError. */
export function readYaml(text: string): YamlReading {
  const { document, source } = parse(text, maxQuoteFixes)
  if (document === undefined) return { json: 'null', repeatedKeys: [] }
  const error = document.errors[0]
  if (error) throw new YamlError(yamlProblem(error, source))
  const converter = new Converter(document, source)
  const json = converter.json(document.contents, 0)
  return { json, repeatedKeys: converter.repeatedKeys }
}

function parse(source: string, fixesLeft: number): { document: Document | undefined; source: string } {
  const documents = parseAllDocuments(source, options)
  const document = Array.isArray(documents) ? (documents[0] as Document) : undefined
  const error = document?.errors[0]
  if (!document || error?.code !== 'MISSING_CHAR' || fixesLeft === 0) return { document, source }
  const fixed = indentQuotedLines(source, document, error.pos[0])
  return fixed === undefined ? { document, source } : parse(fixed, fixesLeft - 1)
}

class Converter {
  readonly repeatedKeys: string[] = []
  readonly #document: Document
  readonly #lines: number[] = [0]
  #aliasedNodes = 0
  #aliasDepth = 0

  constructor(document: Document, text: string) {
    this.#document = document
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines.push(at + 1)
  }

  json(node: unknown, depth: number): string {
    if (depth > maxDepth) throw new YamlError('yaml: exceeded max depth')
    if (this.#aliasDepth > 0 && ++this.#aliasedNodes > maxAliasedNodes)
      throw new YamlError('yaml: document contains excessive aliasing')
    if (isAlias(node)) {
      const target = node.resolve(this.#document)
      if (target === undefined) throw new YamlError(`yaml: unknown anchor '${node.source}' referenced`)
      this.#aliasDepth += 1
      const text = this.json(target, depth + 1)
      this.#aliasDepth -= 1
      return text
    }
    if (isMap(node)) {
      const members = this.#members(node.items, depth)
      return `{${Object.keys(members)
        .toSorted(compareBytes)
        .map((key) => `${JSON.stringify(key)}:${members[key]!}`)
        .join(',')}}`
    }
    if (isSeq(node)) return `[${node.items.map((item) => this.json(item, depth + 1)).join(',')}]`
    return jsonOfScalar(scalarValue(node))
  }

  /** The members of a map as JSON texts; a merge key's come first, so that the map's own win. */
  #members(pairs: readonly unknown[], depth: number): Record<string, string> {
    const own: Record<string, string> = {}
    const merged: Record<string, string> = {}
    for (const pair of pairs) {
      if (!isPair(pair)) continue
      if (isMergeKey(pair)) {
        for (const [key, value] of Object.entries(this.#merged(pair.value, depth)))
          if (!Object.hasOwn(merged, key)) setMember(merged, key, value)
        continue
      }
      const key = keyText(pair.key)
      if (Object.hasOwn(own, key))
        this.repeatedKeys.push(`line ${this.#lineOf(pair)}: key ${shownKey(pair.key, key)} already set in map`)
      setMember(own, key, this.json(pair.value, depth + 1))
    }
    for (const key of Object.keys(own)) setMember(merged, key, own[key])
    return merged
  }

  #merged(node: unknown, depth: number): Record<string, string> {
    const target = isAlias(node) ? node.resolve(this.#document) : node
    if (isMap(target)) return this.#members(target.items, depth + 1)
    if (isSeq(target)) {
      const all: Record<string, string> = {}
      for (const item of target.items)
        for (const [key, value] of Object.entries(this.#merged(item, depth + 1)))
          if (!Object.hasOwn(all, key)) setMember(all, key, value)
      return all
    }
    throw new YamlError('yaml: map merge requires map or sequence of maps as the value')
  }

  /** The line of the value, which is what go-yaml counts. */
  #lineOf(pair: Pair): number {
    const start =
      (isNode(pair.value) ? pair.value.range?.[0] : undefined) ?? (isScalar(pair.key) ? pair.key.range?.[0] : 0) ?? 0
    let line = 0
    while (line < this.#lines.length && this.#lines[line]! <= start) line += 1
    return line
  }
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN'
}

function scalarValue(node: unknown): unknown {
  if (node === null || node === undefined) return null
  if (!isScalar(node)) return null
  const text = typeof node.value === 'string' ? node.value : String(node.value ?? '')
  if (node.tag === 'tag:yaml.org,2002:binary')
    return new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (c) => c.charCodeAt(0)))
  if (node.tag === 'tag:yaml.org,2002:str') return text
  if (node.tag !== undefined && node.tag.startsWith('tag:yaml.org,2002:')) return resolvePlainScalar(text)
  return node.type === 'PLAIN' || node.type === undefined ? resolvePlainScalar(text) : text
}

function jsonOfScalar(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new YamlError(`json: unsupported value: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`)
  return JSON.stringify(value) ?? 'null'
}

/** A key as Go prints it: text in quotes, truth values and numbers bare. */
function shownKey(node: unknown, key: string): string {
  return isScalar(node) && typeof scalarValue(node) === 'string' ? goQuote(key) : key
}

/** Map keys become texts: `yes` is `true`, 017 is `15`. */
function keyText(node: unknown): string {
  const value = isScalar(node) ? scalarValue(node) : undefined
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw new YamlError('unsupported map key of type: %!s(<nil>), key: <nil>')
}

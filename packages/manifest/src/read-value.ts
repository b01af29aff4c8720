import type { DiagnosticCause, Finding } from './diagnostic.ts'
import { isMergeKey, resolved } from './node.ts'
import type { AliasNode, Entry, MapNode, Node, ScalarNode, ScalarStyle, SequenceNode } from './node.ts'
import type { Path } from './path.ts'
import type { ScalarReading } from './scalar.ts'
import { readScalar } from './tagged-scalar.ts'
import { putOwn } from './value.ts'
import type { Value } from './value.ts'

export interface Reading {
  /** Undefined when the server could not read the document. */
  readonly value: Value | undefined
  readonly findings: readonly Finding[]
}

/**
 * Reads a tree as kubectl and the API server do: go-yaml v2 into JSON (sigs.k8s.io/yaml). The last of two equal keys wins;
 * a merge key sets its keys where it stands, so that keys before it lose and keys after it win.
 */
export function readValue(root: Node, lineOf: (offset: number) => number, isJson = false): Reading {
  const reader = new Reader(lineOf, isJson)
  const value = reader.read(root, undefined)
  const isReadable = !reader.findings.some((finding) => finding.severity === 'error')
  return { value: isReadable ? value : undefined, findings: reader.findings }
}

interface Seen {
  readonly value: Value
  readonly node: Node
  readonly isMerged: boolean
}

/** A path as a chain to the root: most are never asked for. */
interface Way {
  readonly parent: Way | undefined
  readonly part: string | number
}

function pathOf(way: Way | undefined): Path {
  const path: (string | number)[] = []
  for (let at = way; at !== undefined; at = at.parent) path.push(at.part)
  return path.toReversed()
}

class Reader {
  readonly findings: Finding[] = []
  readonly #lineOf: (offset: number) => number
  readonly #isJson: boolean
  readonly #open = new Set<Node>()
  readonly #reported = new Set<Node>()
  #decoded = 0
  #aliased = 0
  #aliasDepth = 0
  #isStopped = false

  constructor(lineOf: (offset: number) => number, isJson: boolean) {
    this.#lineOf = lineOf
    this.#isJson = isJson
  }

  read(node: Node, way: Way | undefined): Value {
    if (!this.#count(node, way)) return null
    switch (node.type) {
      case 'alias':
        return this.#alias(node, way)
      case 'scalar':
        return this.#scalar(node, way)
      case 'sequence':
        return this.#sequence(node, way)
      case 'map':
        return this.#map(node, way)
    }
  }

  #report(node: Node, way: Way | undefined, severity: Finding['severity'], cause: DiagnosticCause): void {
    if (this.#reported.has(node) || (severity !== 'error' && this.findings.length >= MOST_FINDINGS)) return
    this.#reported.add(node)
    this.findings.push({
      ...cause,
      severity,
      path: pathOf(way),
      from: node.propsStart,
      to: Math.max(node.end, node.propsStart),
    })
  }

  /** The Go parser's guard against bombs: see allowedAliasRatio in its decode.go. */
  #count(node: Node, way: Way | undefined): boolean {
    if (this.#isStopped) return false
    this.#decoded += 1
    if (this.#aliasDepth > 0) this.#aliased += 1
    if (
      this.#aliased > 100 &&
      this.#decoded > 1000 &&
      this.#aliased / this.#decoded > allowedAliasRatio(this.#decoded)
    ) {
      this.#isStopped = true
      this.#report(node, way, 'error', { code: 'excessive-aliasing', params: { aliases: this.#aliased } })
      return false
    }
    return true
  }

  #alias(node: AliasNode, way: Way | undefined): Value {
    const { target, name } = node
    if (target === undefined) {
      this.#report(node, way, 'error', { code: 'unknown-alias', params: { name } })
      return null
    }
    if (this.#open.has(target)) {
      this.#report(node, way, 'error', { code: 'alias-cycle', params: { name } })
      return null
    }
    this.#aliasDepth += 1
    const value = this.read(target, way)
    this.#aliasDepth -= 1
    return value
  }

  #scalar(node: ScalarNode, way: Way | undefined): Value {
    const reading = readScalar(node)
    if (reading.type === 'mismatch') {
      const params = { tag: reading.tag, type: reading.readAs, source: node.text }
      this.#report(node, way, 'error', { code: 'bad-tag', params })
      return null
    }
    const isOverflow = this.#isJson && node.style === 'plain' && reading.type === 'string'
    if (isOverflow || (typeof reading.value === 'number' && !Number.isFinite(reading.value))) {
      this.#report(node, way, 'error', { code: 'not-finite', params: { source: node.text } })
      return null
    }
    this.#warnOfSurprise(node, way, reading)
    return reading.value
  }

  #warnOfSurprise(node: ScalarNode, way: Way | undefined, reading: ScalarReading): void {
    const source = node.text
    if (this.#isJson && reading.form !== 'rounded') return
    if (typeof reading.value === 'boolean' && !/^(true|false)$/i.test(source)) {
      this.#report(node, way, 'warning', { code: 'surprising-boolean', params: { source, value: reading.value } })
    } else if (reading.form !== undefined) {
      const params = { source, value: String(reading.value), form: reading.form }
      const isPlainlyMeant = reading.form === 'octal' || reading.form === 'hexadecimal' || reading.form === 'binary'
      this.#report(node, way, isPlainlyMeant ? 'info' : 'warning', { code: 'surprising-number', params })
    }
  }

  #sequence(node: SequenceNode, way: Way | undefined): Value {
    this.#open.add(node)
    const items = node.items.map((item, index) => this.read(item.value, { parent: way, part: index }))
    this.#open.delete(node)
    return Object.freeze(items)
  }

  #map(node: MapNode, way: Way | undefined): Value {
    const seen = new Map<string, Seen>()
    this.#readInto(node, way, seen, false)
    const target: { [key: string]: Value } = {}
    for (const [name, { value }] of seen) putOwn(target, name, value)
    return Object.freeze(target)
  }

  #readInto(node: MapNode, way: Way | undefined, seen: Map<string, Seen>, isMerged: boolean): void {
    this.#open.add(node)
    for (const entry of node.entries) {
      if (isMergeKey(entry.key)) this.#merge(entry.value, way, seen)
      else this.#entry(entry, way, seen, isMerged)
    }
    this.#open.delete(node)
  }

  #entry(entry: Entry, way: Way | undefined, seen: Map<string, Seen>, isMerged: boolean): void {
    if (!this.#count(entry.key, way)) return
    const name = this.#key(entry, way)
    if (name === undefined) {
      this.read(entry.value, way)
      return
    }
    const inner: Way = { parent: way, part: name }
    const value = this.read(entry.value, inner)
    const first = seen.get(name)
    if (first !== undefined) {
      this.#reportDuplicate(entry, inner, first, isMerged || first.isMerged)
      seen.delete(name)
    }
    seen.set(name, { value, node: entry.value, isMerged })
  }

  /**
   * The server names the line of the second value. `1` and `"1"` are two keys to it until they meet in JSON, where chance decides
   * in Go; here the last one wins too.
   */
  #reportDuplicate(entry: Entry, way: Way, first: Seen, isMerged: boolean): void {
    const key = String(way.part)
    const node = resolved(entry.key)
    const isText = node?.type !== 'scalar' || readScalar(node).type === 'string'
    const params = {
      key,
      keyText: isText ? JSON.stringify(key) : key,
      line: this.#lineOf(entry.value.propsStart),
      firstLine: this.#lineOf(first.node.propsStart),
      isMerged,
    }
    this.#report(entry.key, way, isMerged ? 'info' : 'warning', { code: 'duplicate-key', params })
  }

  #key(entry: Entry, way: Way | undefined): string | undefined {
    const { key, name } = entry
    if (key.type === 'scalar' && isQuoted(key.style) && key.tag === undefined) return name
    const node = resolved(key)
    if (node === undefined) {
      this.#report(key, way, 'error', { code: 'unknown-alias', params: { name: key.type === 'alias' ? key.name : '' } })
      return undefined
    }
    const reading = node.type === 'scalar' ? readScalar(node) : undefined
    if (name === undefined || reading === undefined || reading.type === 'mismatch') {
      const ofScalar = reading?.type === 'null' ? 'null' : 'integer'
      const type = node.type === 'scalar' ? ofScalar : node.type === 'map' ? 'map' : 'list'
      this.#report(key, way, 'error', { code: 'unsupported-key', params: { type } })
      return undefined
    }
    if (node.type === 'scalar' && reading.type !== 'string' && node.text !== name) {
      this.#report(key, { parent: way, part: name }, 'warning', {
        code: 'key-read-as',
        params: { source: node.text, key: name },
      })
    }
    return name
  }

  #merge(value: Node, way: Way | undefined, seen: Map<string, Seen>): void {
    const source = resolved(value)
    if (source?.type === 'map') this.#mergeFrom(value, source, way, seen)
    else if (source?.type === 'sequence' && value.type !== 'alias') {
      for (const item of source.items.toReversed()) {
        const map = resolved(item.value)
        if (map?.type === 'map') this.#mergeFrom(item.value, map, way, seen)
        else this.#report(item.value, way, 'error', { code: 'bad-merge', params: {} })
      }
    } else if (value.type === 'alias' && source === undefined) this.#alias(value, way)
    else this.#report(value, way, 'error', { code: 'bad-merge', params: {} })
  }

  #mergeFrom(from: Node, map: MapNode, way: Way | undefined, seen: Map<string, Seen>): void {
    if (!this.#count(from, way)) return
    if (this.#open.has(map)) {
      this.#report(from, way, 'error', {
        code: 'alias-cycle',
        params: { name: from.type === 'alias' ? from.name : '' },
      })
      return
    }
    if (from.type === 'alias') this.#aliasDepth += 1
    this.#readInto(map, way, seen, true)
    if (from.type === 'alias') this.#aliasDepth -= 1
  }
}

function isQuoted(style: ScalarStyle): boolean {
  return style !== 'plain' && style !== 'empty'
}

/** Nobody reads more, and each takes memory. */
const MOST_FINDINGS = 500

function allowedAliasRatio(decoded: number): number {
  const low = 400_000
  const high = 4_000_000
  if (decoded <= low) return 0.99
  if (decoded >= high) return 0.1
  return 0.99 - (0.89 * (decoded - low)) / (high - low)
}

import type { DiagnosticCause, Finding } from './diagnostic.ts'
import { isMergeKey, resolved } from './node.ts'
import type { AliasNode, Entry, MapNode, Node, ScalarNode, SequenceNode } from './node.ts'
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
  const value = reader.read(root, [])
  const isReadable = !reader.findings.some((finding) => finding.severity === 'error')
  return { value: isReadable ? value : undefined, findings: reader.findings }
}

interface Seen {
  readonly value: Value
  readonly line: number
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

  read(node: Node, path: Path): Value {
    if (!this.#count(node, path)) return null
    switch (node.type) {
      case 'alias':
        return this.#alias(node, path)
      case 'scalar':
        return this.#scalar(node, path)
      case 'sequence':
        return this.#sequence(node, path)
      case 'map':
        return this.#map(node, path)
    }
  }

  #report(node: Node, path: Path, severity: Finding['severity'], cause: DiagnosticCause): void {
    if (this.#reported.has(node)) return
    this.#reported.add(node)
    this.findings.push({ ...cause, severity, path, from: node.propsStart, to: Math.max(node.end, node.propsStart) })
  }

  /** The Go parser's guard against bombs: see allowedAliasRatio in its decode.go. */
  #count(node: Node, path: Path): boolean {
    if (this.#isStopped) return false
    this.#decoded += 1
    if (this.#aliasDepth > 0) this.#aliased += 1
    if (
      this.#aliased > 100 &&
      this.#decoded > 1000 &&
      this.#aliased / this.#decoded > allowedAliasRatio(this.#decoded)
    ) {
      this.#isStopped = true
      this.#report(node, path, 'error', { code: 'excessive-aliasing', params: { aliases: this.#aliased } })
      return false
    }
    return true
  }

  #alias(node: AliasNode, path: Path): Value {
    const { target, name } = node
    if (target === undefined) {
      this.#report(node, path, 'error', { code: 'unknown-alias', params: { name } })
      return null
    }
    if (this.#open.has(target)) {
      this.#report(node, path, 'error', { code: 'alias-cycle', params: { name } })
      return null
    }
    this.#aliasDepth += 1
    const value = this.read(target, path)
    this.#aliasDepth -= 1
    return value
  }

  #scalar(node: ScalarNode, path: Path): Value {
    const reading = readScalar(node)
    if (reading.type === 'mismatch') {
      const params = { tag: reading.tag, type: reading.readAs, source: node.text }
      this.#report(node, path, 'error', { code: 'bad-tag', params })
      return null
    }
    const isOverflow = this.#isJson && node.style === 'plain' && reading.type === 'string'
    if (isOverflow || (typeof reading.value === 'number' && !Number.isFinite(reading.value))) {
      this.#report(node, path, 'error', { code: 'not-finite', params: { source: node.text } })
      return null
    }
    this.#warnOfSurprise(node, path, reading)
    return reading.value
  }

  #warnOfSurprise(node: ScalarNode, path: Path, reading: ScalarReading): void {
    const source = node.text
    if (this.#isJson && reading.form !== 'rounded') return
    if (typeof reading.value === 'boolean' && !/^(true|false)$/i.test(source)) {
      this.#report(node, path, 'warning', { code: 'surprising-boolean', params: { source, value: reading.value } })
    } else if (reading.form !== undefined) {
      const params = { source, value: String(reading.value), form: reading.form }
      const isPlainlyMeant = reading.form === 'octal' || reading.form === 'hexadecimal' || reading.form === 'binary'
      this.#report(node, path, isPlainlyMeant ? 'info' : 'warning', { code: 'surprising-number', params })
    }
  }

  #sequence(node: SequenceNode, path: Path): Value {
    this.#open.add(node)
    const items = node.items.map((item, index) => this.read(item.value, [...path, index]))
    this.#open.delete(node)
    return Object.freeze(items)
  }

  #map(node: MapNode, path: Path): Value {
    const seen = new Map<string, Seen>()
    this.#readInto(node, path, seen, false)
    const target: { [key: string]: Value } = {}
    for (const [identity, { value }] of seen) putOwn(target, identity.slice(identity.indexOf(':') + 1), value)
    return Object.freeze(target)
  }

  #readInto(node: MapNode, path: Path, seen: Map<string, Seen>, isMerged: boolean): void {
    this.#open.add(node)
    for (const entry of node.entries) {
      if (isMergeKey(entry.key)) this.#merge(entry.value, path, seen)
      else this.#entry(entry, path, seen, isMerged)
    }
    this.#open.delete(node)
  }

  #entry(entry: Entry, path: Path, seen: Map<string, Seen>, isMerged: boolean): void {
    if (!this.#count(entry.key, path)) return
    const key = this.#key(entry, path)
    const value = this.read(entry.value, key === undefined ? path : [...path, key.name])
    if (key === undefined) return
    const line = this.#lineOf(entry.value.propsStart)
    const first = seen.get(key.identity) ?? this.#sameNameOfOtherType(seen, key)
    if (first !== undefined) {
      const params = { key: key.name, keyText: key.text, line, firstLine: first.line, isMerged }
      this.#report(entry.key, [...path, key.name], isMerged ? 'info' : 'warning', { code: 'duplicate-key', params })
    }
    seen.delete(key.identity)
    seen.set(key.identity, { value, line })
  }

  /** `1` and `"1"` are two keys in YAML but one in JSON, where chance decides in Go; here the last one wins. */
  #sameNameOfOtherType(seen: Map<string, Seen>, key: { name: string; identity: string }): Seen | undefined {
    for (const type of KEY_TYPES) {
      const identity = `${type}:${key.name}`
      const other = seen.get(identity)
      if (other === undefined || identity === key.identity) continue
      seen.delete(identity)
      return other
    }
    return undefined
  }

  #key(entry: Entry, path: Path): { name: string; identity: string; text: string } | undefined {
    const node = resolved(entry.key)
    if (node === undefined) {
      this.#report(entry.key, path, 'error', {
        code: 'unknown-alias',
        params: { name: entry.key.type === 'alias' ? entry.key.name : '' },
      })
      return undefined
    }
    const reading = node.type === 'scalar' ? readScalar(node) : undefined
    if (entry.name === undefined || reading === undefined || reading.type === 'mismatch') {
      const type =
        node.type === 'scalar' ? (reading?.type === 'null' ? 'null' : 'integer') : node.type === 'map' ? 'map' : 'list'
      this.#report(entry.key, path, 'error', { code: 'unsupported-key', params: { type } })
      return undefined
    }
    if (node.type === 'scalar' && reading.type !== 'string' && node.text !== entry.name) {
      this.#report(entry.key, [...path, entry.name], 'warning', {
        code: 'key-read-as',
        params: { source: node.text, key: entry.name },
      })
    }
    const text = reading.type === 'string' ? JSON.stringify(entry.name) : entry.name
    return { name: entry.name, identity: `${reading.type}:${entry.name}`, text }
  }

  #merge(value: Node, path: Path, seen: Map<string, Seen>): void {
    const source = resolved(value)
    if (source?.type === 'map') this.#mergeFrom(value, source, path, seen)
    else if (source?.type === 'sequence' && value.type !== 'alias') {
      for (const item of source.items.toReversed()) {
        const map = resolved(item.value)
        if (map?.type === 'map') this.#mergeFrom(item.value, map, path, seen)
        else this.#report(item.value, path, 'error', { code: 'bad-merge', params: {} })
      }
    } else if (value.type === 'alias' && source === undefined) this.#alias(value, path)
    else this.#report(value, path, 'error', { code: 'bad-merge', params: {} })
  }

  #mergeFrom(from: Node, map: MapNode, path: Path, seen: Map<string, Seen>): void {
    if (!this.#count(from, path)) return
    if (this.#open.has(map)) {
      this.#report(from, path, 'error', {
        code: 'alias-cycle',
        params: { name: from.type === 'alias' ? from.name : '' },
      })
      return
    }
    if (from.type === 'alias') this.#aliasDepth += 1
    this.#readInto(map, path, seen, true)
    if (from.type === 'alias') this.#aliasDepth -= 1
  }
}

const KEY_TYPES = ['string', 'integer', 'boolean', 'float']

function allowedAliasRatio(decoded: number): number {
  const low = 400_000
  const high = 4_000_000
  if (decoded <= low) return 0.99
  if (decoded >= high) return 0.1
  return 0.99 - (0.89 * (decoded - low)) / (high - low)
}

import type { ScalarNode } from './node.ts'
import { isTimestamp, readPlain } from './scalar.ts'
import type { ScalarReading } from './scalar.ts'

/** A scalar that its tag does not fit, as the Go parser says it: `cannot decode !!str `x` as a !!int`. */
export interface TagMismatch {
  readonly type: 'mismatch'
  readonly readAs: string
  readonly tag: string
}

/** Reads any scalar with its style and tag, as go-yaml v2 does. Unknown tags make text. */
export function readScalar(node: ScalarNode): ScalarReading | TagMismatch {
  if (node.tag === undefined)
    return node.style === 'plain' || node.style === 'empty' ? readPlain(node.text) : text(node.text)
  const tag = SHORT_TAGS.get(node.tag)
  if (tag === undefined || tag === '!!str') return text(node.text)
  if (tag === '!!binary') return binary(node.text)
  const reading = readPlain(node.text)
  const readAs = tag === '!!timestamp' && isTimestamp(node.text) ? '!!timestamp' : typeTag(reading)
  if (readAs === tag) return tag === '!!timestamp' ? text(node.text) : reading
  if (tag === '!!float' && readAs === '!!int') return { ...reading, type: 'float' }
  return { type: 'mismatch', readAs, tag }
}

const SHORT_TAGS: ReadonlyMap<string, string> = new Map(
  ['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary'].map((name) => [
    `tag:yaml.org,2002:${name}`,
    `!!${name}`,
  ]),
)

function typeTag(reading: ScalarReading): string {
  const names = { null: '!!null', boolean: '!!bool', integer: '!!int', float: '!!float', string: '!!str' }
  return names[reading.type]
}

function text(value: string): ScalarReading {
  return { type: 'string', value }
}

function binary(value: string): ScalarReading | TagMismatch {
  const compact = value.replace(/[\r\n]/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    return { type: 'mismatch', readAs: '!!str', tag: '!!binary' }
  }
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0))
  return text(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
}

import { parseAccept, type AcceptClause } from './accept.ts'

/** The forms in which the server can write an object. */
export type MediaType = 'application/json' | 'application/yaml'

/** What a request wants its answer to be turned into, such as a Table (`as`, `g` and `v` of the Accept header). */
export interface Conversion {
  group: string
  version: string
  kind: string
}

/** The agreed form of an answer. */
export interface Negotiated {
  mediaType: MediaType
  convert?: Conversion
}

/** Which conversions an endpoint offers. */
export type Conversions = (convert: Conversion) => boolean

const OFFERED = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'] as const

/** The types that the API server names in its refusals. */
export const OBJECT_TYPES: readonly string[] = OFFERED
export const STREAM_TYPES: readonly string[] = [
  'application/json;stream=watch',
  'application/vnd.kubernetes.protobuf;stream=watch',
]

/** Tables and bare metadata, which every resource endpoint offers. */
export const objectConversions: Conversions = ({ group, version, kind }) =>
  group === 'meta.k8s.io' &&
  (version === 'v1' || version === 'v1beta1') &&
  (kind === 'Table' || kind === 'PartialObjectMetadata' || kind === 'PartialObjectMetadataList')

/** What answers a question and is stored nowhere has no columns, and so no Table. */
export const answerConversions: Conversions = (convert) => convert.kind !== 'Table' && objectConversions(convert)

export const noConversions: Conversions = () => false

/**
 * Picks the form of an answer from the Accept header (apimachinery's NegotiateMediaTypeOptions), or nothing when the
 * client accepts none. Protobuf is understood but never written: every client that asks for it also takes JSON, so a
 * clause that names it is passed over while another one fits, and answered in JSON when it is the only one.
 */
export function negotiate(header: string | undefined, conversions: Conversions): Negotiated | undefined {
  if (!header) return { mediaType: 'application/json' }
  let fallback: Negotiated | undefined
  for (const clause of parseAccept(header)) {
    for (const offered of OFFERED) {
      if (!matches(clause, offered)) continue
      const convert = conversionOf(clause)
      if (convert && !conversions(convert)) continue
      if (!isStreamKnown(clause, offered)) continue
      if (offered !== 'application/vnd.kubernetes.protobuf') return { mediaType: offered, ...(convert && { convert }) }
      fallback ??= { mediaType: 'application/json', ...(convert && { convert }) }
    }
  }
  return fallback
}

/** go-restful's own, coarser check of the route, which comes first: whole names or the full wildcard, nothing else. */
export function isProducible(header: string | undefined, produced: readonly string[]): boolean {
  if (!header) return true
  return header.split(',').some((part) => {
    const type = part.split(';')[0]!.trim()
    return type === '*/*' || produced.includes(type) || produced.includes('*/*')
  })
}

function matches(clause: AcceptClause, offered: string): boolean {
  const [type, subtype] = offered.split('/')
  if (clause.type === '*' && clause.subtype === '*') return true
  return clause.type === type && (clause.subtype === subtype || clause.subtype === '*')
}

function conversionOf({ parameters }: AcceptClause): Conversion | undefined {
  if (!parameters.has('as') && !parameters.has('g') && !parameters.has('v')) return undefined
  return {
    kind: parameters.get('as') ?? '',
    group: parameters.get('g') ?? '',
    version: parameters.get('v') ?? '',
  }
}

function isStreamKnown({ parameters }: AcceptClause, offered: string): boolean {
  const stream = parameters.get('stream')
  return stream === undefined || (stream === 'watch' && offered !== 'application/yaml')
}

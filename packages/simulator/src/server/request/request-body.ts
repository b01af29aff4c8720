import { unsupportedMediaType } from '@everynode/kube'
import type { RequestBody } from '../../engine/verbs/request-body.ts'
import { decodeProtobuf } from '../protobuf/decode-protobuf.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { OBJECT_TYPES } from './negotiate.ts'
import { readBytes } from './read-bytes.ts'

/** The names of a kind that a body may leave out, because its path says them. */
export interface ExpectedKind {
  group: string
  version: string
  kind: string
}

/** Reads the body of a POST or PUT; JSON is assumed when no type is given, an unknown type is refused with 415. */
export async function requestBody(exchange: Exchange, expected: ExpectedKind): Promise<RequestBody> {
  const mediaType = mediaTypeOf(headerOf(exchange.request, 'content-type'))
  if (mediaType === undefined || !OBJECT_TYPES.includes(mediaType)) throw unsupportedMediaType(OBJECT_TYPES)
  const bytes = await readBytes(exchange.request)
  if (mediaType === 'application/json') return { bytes, format: 'json' }
  if (mediaType === 'application/yaml') return { bytes, format: 'yaml' }
  return { value: decodeProtobuf(bytes, expected) }
}

/** The media type of a Content-Type header without its parameters; undefined when the header cannot be read. */
export function mediaTypeOf(header: string | undefined): string | undefined {
  if (header === undefined || header === '') return 'application/json'
  const [type = '', ...parameters] = header.split(';')
  const name = type.trim().toLowerCase()
  const isReadable = /^[!#$%&'*+.^_`|~\w-]+(\/[!#$%&'*+.^_`|~\w-]+)?$/.test(name)
  const areReadable = parameters.every((text) => text.trim() === '' || /^\s*[\w!#$%&'*+.^`|~-]+\s*=/.test(text))
  return isReadable && areReadable ? name : undefined
}

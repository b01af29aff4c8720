import { badRequest, unsupportedMediaType } from '@everynode/kube'
import { parse } from 'yaml'
import { JsonSyntaxError } from '../../engine/decode/json-cursor.ts'
import { jsonSyntaxProblem } from '../../engine/decode/json-syntax.ts'
import { readTypeMeta, TypeMetaError } from '../../engine/decode/type-meta.ts'
import { deleteOptionsOfBody, deleteOptionsOfQuery } from '../../engine/options/parse-delete-options.ts'
import type { DeleteOptions } from '../../engine/verbs/delete-options.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { decodeProtobuf } from '../protobuf/decode-protobuf.ts'
import { OBJECT_TYPES } from './negotiate.ts'
import { readBytes } from './read-bytes.ts'
import { mediaTypeOf } from './request-body.ts'

/** The options of a deletion: those of the body, and of the query only when there is no body. */
export async function deleteOptions(exchange: Exchange): Promise<DeleteOptions> {
  const bytes = await readBytes(exchange.request)
  if (bytes.length === 0) return deleteOptionsOfQuery(exchange.query)
  const mediaType = mediaTypeOf(headerOf(exchange.request, 'content-type'))
  if (mediaType === undefined || !OBJECT_TYPES.includes(mediaType)) throw unsupportedMediaType(OBJECT_TYPES)
  if (mediaType === 'application/vnd.kubernetes.protobuf') {
    return deleteOptionsOfBody(decodeProtobuf(bytes, { group: 'meta.k8s.io', version: 'v1', kind: 'DeleteOptions' }))
  }
  return deleteOptionsOfBody(
    mediaType === 'application/yaml' ? (parse(bytes.toString('utf8')) as unknown) : json(bytes),
  )
}

function json(bytes: Buffer): unknown {
  const text = bytes.toString('utf8')
  try {
    readTypeMeta(text)
  } catch (error) {
    if (error instanceof TypeMetaError) throw badRequest(error.message)
    if (!(error instanceof JsonSyntaxError)) throw error
    throw badRequest(`couldn't get version/kind; json parse error: ${jsonSyntaxProblem(bytes) ?? 'invalid JSON'}`)
  }
  return JSON.parse(text) as unknown
}

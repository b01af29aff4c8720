import { apiVersionOf, type Kind, type KubeObject, type ListMeta } from '@everynode/kube'
import { encodedMembers, encodeObject, joinBytes } from '../../engine/encode.ts'
import { sendBytes, sendParts, sendValue } from './send.ts'
import { notConvertible } from './refusals.ts'
import { partialMetadata } from './partial-metadata.ts'
import type { Exchange } from '../exchange.ts'
import type { Negotiated } from '../request/negotiate.ts'
import { includedPart } from '../tables/included-part.ts'
import { tableOf, type TableContext } from '../tables/table.ts'

const encoder = new TextEncoder()
const [openItem, nextItem, endList, lineEnd] = ['{', ',{', ']}\n', '\n'].map((text) => encoder.encode(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

/** Sends one object in the agreed form: as it is, as a Table of one row, or its metadata only. */
export function sendObject(
  exchange: Exchange,
  code: number,
  object: KubeObject,
  kind: Kind,
  agreed: Negotiated,
  context: TableContext,
): void {
  const { convert, mediaType } = agreed
  // What was never stored, such as the answer to an access review, has no Table.
  if (!convert || (convert.kind === 'Table' && isAnswer(kind))) {
    if (mediaType === 'application/yaml') return sendValue(exchange, code, object, mediaType)
    return sendBytes(exchange, code, joinBytes([encodeObject(object), lineEnd]), mediaType)
  }
  if (convert.kind === 'PartialObjectMetadataList') {
    const type = goType(kind, kind.kind)
    throw notConvertible(`you requested PartialObjectMetadataList, but the requested object is not a list (*${type})`)
  }
  if (convert.kind === 'PartialObjectMetadata') {
    return sendValue(exchange, code, partialMetadata(object, convert.version), mediaType)
  }
  const { resourceVersion } = object.metadata
  const meta: ListMeta = resourceVersion ? { resourceVersion } : {}
  const part = includedPart(exchange.query.get('includeObject'))
  sendValue(exchange, code, tableOf(kind, [object], meta, part, convert.version, context), mediaType)
}

const ANSWERED_GROUPS = new Set(['authentication.k8s.io', 'authorization.k8s.io'])

function isAnswer({ group }: Kind): boolean {
  return ANSWERED_GROUPS.has(group)
}

/** Sends a list in the agreed form; plain JSON is put together from the bytes that stored objects keep. */
export function sendList(
  exchange: Exchange,
  objects: readonly KubeObject[],
  meta: ListMeta,
  kind: Kind,
  agreed: Negotiated,
  context: TableContext,
): Promise<void> | void {
  const { convert, mediaType } = agreed
  if (!convert) {
    const head = { kind: kind.listKind, apiVersion: apiVersionOf(kind), metadata: meta }
    if (mediaType === 'application/json') return sendParts(exchange, listParts(head, objects), mediaType)
    const items = objects.map(({ kind: _kind, apiVersion: _apiVersion, ...rest }) => rest)
    return sendValue(exchange, 200, { ...head, items }, mediaType)
  }
  if (convert.kind === 'PartialObjectMetadata') {
    const type = goType(kind, kind.listKind)
    throw notConvertible(`you requested PartialObjectMetadata, but the requested object is a list (*${type})`)
  }
  if (convert.kind === 'PartialObjectMetadataList') {
    const items = objects.length === 0 ? null : objects.map((object) => partialMetadata(object, convert.version))
    const list = { kind: convert.kind, apiVersion: `meta.k8s.io/${convert.version}`, metadata: meta, items }
    return sendValue(exchange, 200, list, mediaType)
  }
  const part = includedPart(exchange.query.get('includeObject'))
  sendValue(exchange, 200, tableOf(kind, objects, meta, part, convert.version, context), mediaType)
}

function listParts(head: unknown, objects: readonly KubeObject[]): Uint8Array[] {
  const parts: Uint8Array[] = [encoder.encode(`${JSON.stringify(head).slice(0, -1)},"items":[`)]
  for (const object of objects) parts.push(parts.length === 1 ? openItem : nextItem, encodedMembers(object))
  parts.push(endList)
  return parts
}

/** The Go type of the internal form, as error messages print it: `core.ConfigMapList`. */
function goType(kind: Kind, name: string): string {
  return `${kind.group === '' ? 'core' : kind.group.split('.')[0]}.${name}`
}

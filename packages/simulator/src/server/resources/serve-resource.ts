import type { IncomingMessage } from 'node:http'
import {
  badRequest,
  isPathSegmentName,
  isStatus,
  notAcceptable,
  unsupportedMediaType,
  type Kind,
} from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import { parseListOptions } from '../../engine/options/list-options.ts'
import { create } from '../../engine/verbs/create.ts'
import { createSubresource } from '../../engine/verbs/create-subresource.ts'
import { deleteCollection } from '../../engine/verbs/delete-collection.ts'
import { deleteObject } from '../../engine/verbs/delete.ts'
import { get } from '../../engine/verbs/get.ts'
import { list } from '../../engine/verbs/list.ts'
import { patch, type PatchRequest } from '../../engine/verbs/patch.ts'
import { updateOrCreate } from '../../engine/verbs/update.ts'
import { notAcceptableRoute, unsupportedMediaTypeRoute } from '../answer/refusals.ts'
import { sendList, sendObject } from '../answer/send-object.ts'
import { sendValue } from '../answer/send.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import {
  answerConversions,
  isProducible,
  negotiate,
  objectConversions,
  OBJECT_TYPES,
  STREAM_TYPES,
  type Negotiated,
} from '../request/negotiate.ts'
import { deleteOptions } from '../request/delete-options.ts'
import { readBytes } from '../request/read-bytes.ts'
import { requestBody } from '../request/request-body.ts'
import { requestContext } from '../request/request-context.ts'
import { loadDescriptions } from '../tables/descriptions.ts'
import { customPrinter } from '../tables/custom/custom-printer.ts'
import { printerOf } from '../tables/printers.ts'
import type { TableContext } from '../tables/table.ts'
import { serveWatch } from '../watch/serve-watch.ts'
import { streamOf } from '../streams/stream-subresources.ts'
import { deprecationsOf } from './deprecations.ts'
import type { ResourceRoute } from './resource-route.ts'

/** Patch types of the built-in kinds, as 415 lists them. */
const PATCH_TYPES = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
] as const

/** Serves one request on a resource whose route allows the method. */
export async function serveResource(cluster: Cluster, exchange: Exchange, route: ResourceRoute): Promise<void> {
  const serveStream = streamOf(route)
  if (serveStream) return serveStream(cluster, exchange, route)
  const { request, method, query } = exchange
  if (method === 'PATCH') assertPatchType(cluster, exchange, route.kind)
  for (const text of deprecationsOf(cluster.definitionOf(route.kind))) exchange.warnings.add(text)
  const isCollection = route.name === undefined
  const canWatch = (isCollection || route.isWatchPath) && method === 'GET' && route.kind.verbs.includes('watch')
  const produced = canWatch ? [...OBJECT_TYPES, ...STREAM_TYPES] : OBJECT_TYPES
  const accept = headerOf(request, 'accept')
  if (!isProducible(accept, produced)) throw notAcceptableRoute(produced)
  if (canWatch && (route.isWatchPath || query.isTrue('watch')))
    return serveWatch(cluster, exchange, route, await tableContext(cluster))
  const agreed = negotiate(accept, isAnswer(route) ? answerConversions : objectConversions)
  if (!agreed) throw notAcceptable(OBJECT_TYPES)
  if (route.name !== undefined) assertName(route.name)
  if (isCollection) return serveCollection(cluster, exchange, route, agreed)
  return serveItem(cluster, exchange, route, agreed)
}

/**
 * Custom resources have no strategic merge patch, and their handler has other words for that. A route lets in a list of
 * types if it knows one of them; who serves it takes no list.
 */
function assertPatchType(cluster: Cluster, { request }: Exchange, kind: Kind): void {
  const isCustom = cluster.registry.isCustom(kind)
  const known = PATCH_TYPES.filter((type) => !isCustom || type !== 'application/strategic-merge-patch+json')
  const isKnown = (type: string) => known.some((one) => one === type)
  if (isKnown(patchTypeOf(request))) return
  const named = (headerOf(request, 'content-type') ?? '').split(',').map((type) => withoutParameters(type).trim())
  throw isCustom || named.some(isKnown) ? unsupportedMediaType(known) : unsupportedMediaTypeRoute()
}

function patchTypeOf(request: IncomingMessage): string {
  return withoutParameters(headerOf(request, 'content-type') ?? '')
}

function withoutParameters(mediaType: string): string {
  return mediaType.split(';', 1)[0] ?? ''
}

async function serveCollection(
  cluster: Cluster,
  exchange: Exchange,
  route: ResourceRoute,
  agreed: Negotiated,
): Promise<void> {
  const { kind, namespace } = route
  const tables = await tableContext(cluster)
  if (exchange.method === 'GET') {
    const { items, metadata } = list(cluster, { kind, namespace }, parseListOptions(exchange.query))
    return sendList(exchange, items, metadata, kind, agreed, tables)
  }
  if (exchange.method === 'POST') {
    const body = await requestBody(exchange, kind)
    const object = create(cluster, { kind, namespace, body }, requestContext(exchange, 'CreateOptions'))
    if (isStatus(object)) return sendValue(exchange, object.code, object, agreed.mediaType)
    return sendObject(exchange, 201, object, kind, agreed, tables)
  }
  const listOptions = parseListOptions(exchange.query)
  const options = await deleteOptions(exchange)
  const context = requestContext(exchange, 'DeleteOptions')
  const { items, metadata } = deleteCollection(cluster, { kind, namespace }, listOptions, options, context)
  return sendList(exchange, items, metadata, kind, agreed, tables)
}

async function serveItem(
  cluster: Cluster,
  exchange: Exchange,
  route: ResourceRoute,
  agreed: Negotiated,
): Promise<void> {
  const { kind, namespace, subresource } = route
  const name = route.name!
  const tables = await tableContext(cluster)
  const part = subresource && {
    ...kind,
    group: subresource.group || kind.group,
    version: subresource.version || kind.version,
    kind: subresource.kind,
  }
  const reference = { kind, namespace, name, subresource: subresource?.name }
  switch (exchange.method) {
    case 'GET':
      return sendObject(
        exchange,
        200,
        get(cluster, { ...reference, resourceVersion: exchange.query.get('resourceVersion') }),
        part ?? kind,
        agreed,
        tables,
      )
    case 'POST': {
      const body = await requestBody(exchange, part ?? kind)
      const context = requestContext(exchange, 'CreateOptions')
      const answer = createSubresource(cluster, { ...reference, subresource: subresource?.name ?? '', body }, context)
      if (isStatus(answer)) return sendValue(exchange, answer.code, answer, agreed.mediaType)
      return sendObject(exchange, 201, answer, part ?? kind, agreed, tables)
    }
    case 'PUT': {
      const body = await requestBody(exchange, part ?? kind)
      const context = requestContext(exchange, 'UpdateOptions')
      const { object, isCreated } = updateOrCreate(cluster, { ...reference, body }, context)
      return sendObject(exchange, isCreated ? 201 : 200, object, part ?? kind, agreed, tables)
    }
    case 'PATCH': {
      const type = patchTypeOf(exchange.request) as PatchRequest['type']
      const bytes = await readBytes(exchange.request)
      const context = requestContext(exchange, 'PatchOptions', type)
      const force = exchange.query.isTrue('force')
      const { object, isCreated } = patch(cluster, { ...reference, type, patch: { bytes }, force }, context)
      return sendObject(exchange, isCreated ? 201 : 200, object, part ?? kind, agreed, tables)
    }
    default: {
      const options = await deleteOptions(exchange)
      const { answer, code } = deleteObject(cluster, reference, options, requestContext(exchange, 'DeleteOptions'))
      if (isStatus(answer)) return sendValue(exchange, code, answer, agreed.mediaType)
      return sendObject(exchange, code, answer, kind, agreed, tables)
    }
  }
}

/** Reviews: who posts one gets an answer, and there is nothing to get or list. */
function isAnswer({ kind }: ResourceRoute): boolean {
  return kind.group === 'authorization.k8s.io' || kind.group === 'authentication.k8s.io'
}

/** Names that cannot be one step of a path are refused before anything is looked up (registry NamespaceKeyFunc). */
function assertName(name: string): void {
  const problems = isPathSegmentName(name)
  if (problems.length > 0) throw badRequest(`Name parameter invalid: ${JSON.stringify(name)}: ${problems.join(';')}`)
}

async function tableContext(cluster: Cluster): Promise<TableContext> {
  const printer = (kind: Kind) => {
    const { printerColumns } = cluster.definitionOf(kind)
    return printerColumns ? customPrinter(printerColumns) : printerOf(kind)
  }
  return { nowMs: () => cluster.clock.now(), printerOf: printer, describe: await loadDescriptions() }
}

import { apiVersionOf, notAcceptable, success } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import { parseListOptions } from '../../engine/options/list-options.ts'
import { create } from '../../engine/verbs/create.ts'
import { deleteObject } from '../../engine/verbs/delete.ts'
import type { DeleteOptions } from '../../engine/verbs/delete-options.ts'
import { get } from '../../engine/verbs/get.ts'
import { list } from '../../engine/verbs/list.ts'
import { patch, type PatchRequest } from '../../engine/verbs/patch.ts'
import { update } from '../../engine/verbs/update.ts'
import { notAcceptableRoute, unsupportedMediaTypeRoute } from '../answer/refusals.ts'
import { sendList, sendObject } from '../answer/send-object.ts'
import { sendValue } from '../answer/send.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import {
  isProducible,
  negotiate,
  objectConversions,
  OBJECT_TYPES,
  STREAM_TYPES,
  type Negotiated,
} from '../request/negotiate.ts'
import { readBytes } from '../request/read-bytes.ts'
import { mediaTypeOf, requestBody } from '../request/request-body.ts'
import { requestContext } from '../request/request-context.ts'
import { printerOf } from '../tables/printers.ts'
import type { TableContext } from '../tables/table.ts'
import { serveWatch } from '../watch/serve-watch.ts'
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
  const { request, method, query } = exchange
  if (method === 'PATCH' && !PATCH_TYPES.includes((headerOf(request, 'content-type') ?? '') as PatchRequest['type'])) {
    throw unsupportedMediaTypeRoute()
  }
  const isCollection = route.name === undefined
  const canWatch = (isCollection || route.isWatchPath) && method === 'GET' && route.kind.verbs.includes('watch')
  const produced = canWatch ? [...OBJECT_TYPES, ...STREAM_TYPES] : OBJECT_TYPES
  const accept = headerOf(request, 'accept')
  if (!isProducible(accept, produced)) throw notAcceptableRoute(produced)
  if (canWatch && (route.isWatchPath || query.isTrue('watch')))
    return serveWatch(cluster, exchange, route, tableContext(cluster))
  const agreed = negotiate(accept, objectConversions)
  if (!agreed) throw notAcceptable(OBJECT_TYPES)
  if (isCollection) return serveCollection(cluster, exchange, route, agreed)
  return serveItem(cluster, exchange, route, agreed)
}

async function serveCollection(
  cluster: Cluster,
  exchange: Exchange,
  route: ResourceRoute,
  agreed: Negotiated,
): Promise<void> {
  const { kind, namespace } = route
  const tables = tableContext(cluster)
  if (exchange.method === 'GET') {
    const { items, metadata } = list(cluster, { kind, namespace }, parseListOptions(exchange.query))
    return sendList(exchange, items, metadata, kind, agreed, tables)
  }
  if (exchange.method === 'POST') {
    const body = await requestBody(exchange, kind)
    const object = create(cluster, { kind, namespace, body }, requestContext(exchange))
    return sendObject(exchange, 201, object, kind, agreed, tables)
  }
  const options = await deleteOptions(exchange)
  const { items, metadata } = list(cluster, { kind, namespace }, parseListOptions(exchange.query))
  const context = requestContext(exchange)
  const removed = items.map(
    (item) =>
      deleteObject(cluster, { kind, namespace: item.metadata.namespace, name: item.metadata.name! }, options, context)
        .object,
  )
  sendList(exchange, removed, metadata, kind, agreed, tables)
}

async function serveItem(
  cluster: Cluster,
  exchange: Exchange,
  route: ResourceRoute,
  agreed: Negotiated,
): Promise<void> {
  const { kind, namespace, subresource } = route
  const name = route.name!
  const tables = tableContext(cluster)
  const reference = { kind, namespace, name }
  switch (exchange.method) {
    case 'GET':
      return sendObject(exchange, 200, get(cluster, reference), kind, agreed, tables)
    case 'PUT': {
      const body = await requestBody(exchange, kind)
      const object = update(cluster, { ...reference, subresource: subresource?.name, body }, requestContext(exchange))
      return sendObject(exchange, 200, object, kind, agreed, tables)
    }
    case 'PATCH': {
      const type = headerOf(exchange.request, 'content-type') as PatchRequest['type']
      const bytes = await readBytes(exchange.request)
      const force = exchange.query.isTrue('force')
      const wish: PatchRequest = { ...reference, subresource: subresource?.name, type, patch: { bytes }, force }
      const { object, isCreated } = patch(cluster, wish, requestContext(exchange))
      return sendObject(exchange, isCreated ? 201 : 200, object, kind, agreed, tables)
    }
    default: {
      const options = await deleteOptions(exchange)
      const { object, isRemoved } = deleteObject(cluster, reference, options, requestContext(exchange))
      if (!isRemoved) return sendObject(exchange, 200, object, kind, agreed, tables)
      const details = { name, ...(kind.group && { group: kind.group }), kind: kind.plural, uid: object.metadata.uid! }
      return sendValue(exchange, 200, success(details), agreed.mediaType)
    }
  }
}

async function deleteOptions(exchange: Exchange): Promise<DeleteOptions> {
  const bytes = await readBytes(exchange.request)
  if (bytes.length === 0) {
    const { query } = exchange
    const grace = query.get('gracePeriodSeconds')
    const policy = query.get('propagationPolicy')
    return { ...(grace && { gracePeriodSeconds: Number(grace) }), ...(policy && { propagationPolicy: policy }) }
  }
  const mediaType = mediaTypeOf(headerOf(exchange.request, 'content-type'))
  if (mediaType !== 'application/json') throw notAcceptable([apiVersionOf({ group: '', version: 'v1' })])
  return JSON.parse(bytes.toString('utf8')) as DeleteOptions
}

function tableContext(cluster: Cluster): TableContext {
  return { nowMs: () => cluster.clock.now(), printerOf }
}

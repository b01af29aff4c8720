import { notAcceptable } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import { parseListOptions, type ListOptions } from '../../engine/options/list-options.ts'
import { watch } from '../../engine/verbs/watch.ts'
import { writeWarnings } from '../answer/send.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { negotiate, objectConversions, STREAM_TYPES } from '../request/negotiate.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { includedPart } from '../tables/included-part.ts'
import type { TableContext } from '../tables/table.ts'
import { watchEncoder } from './watch-encoder.ts'

/** Answers a watch as a stream of JSON lines that ends when the client goes, its time is over or the server stops. */
export function serveWatch(cluster: Cluster, exchange: Exchange, route: ResourceRoute, tables: TableContext): void {
  const agreed = negotiate(headerOf(exchange.request, 'accept'), objectConversions)
  if (!agreed || agreed.mediaType === 'application/yaml') throw notAcceptable(STREAM_TYPES)
  const { kind, namespace } = route
  const { response } = exchange
  const options = watchOptions(exchange, route)
  const encode = watchEncoder(kind, agreed.convert, includedPart(exchange.query.get('includeObject')), tables)
  if (agreed.convert?.kind === 'PartialObjectMetadataList') {
    // An event is no list, so the real server opens the stream and ends it at the first event.
    writeWarnings(exchange)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end()
    return
  }
  let isBlocked = false
  const watcher = watch(cluster, { kind, namespace }, options, () => flush())
  const flush = () => {
    while (!isBlocked) {
      const events = watcher.take()
      if (events.length === 0) break
      response.cork()
      for (const event of events) isBlocked = !response.write(encode(event))
      response.uncork()
    }
    if (watcher.isEnded && !isBlocked) response.end()
  }
  writeWarnings(exchange)
  response.writeHead(200, { 'Content-Type': 'application/json' })
  // Clients wait for the headers before they go on, and the first event may be long in coming.
  response.flushHeaders()
  response.on('drain', () => {
    isBlocked = false
    flush()
  })
  response.on('close', () => watcher.stop())
  flush()
}

/** The options of the query; an old path to one object selects it by its name. */
function watchOptions({ query }: Exchange, { isWatchPath, name }: ResourceRoute): ListOptions {
  const options = parseListOptions(query, isWatchPath)
  if (name === undefined) return options
  return { ...options, fields: [...options.fields, { field: 'metadata.name', operator: '=', value: name }] }
}

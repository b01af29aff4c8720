import type { ServerResponse } from 'node:http'
import { notAcceptable } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import { parseListOptions, type ListOptions } from '../../engine/options/list-options.ts'
import { watch, type WatchEvent, type Watcher } from '../../engine/verbs/watch.ts'
import { writeWarnings } from '../answer/send.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { negotiate, objectConversions, STREAM_TYPES } from '../request/negotiate.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { includedPart } from '../tables/included-part.ts'
import type { TableContext } from '../tables/table.ts'
import { watchEncoder } from './watch-encoder.ts'
import { responseOutput, webSocketOutput, type WatchOutput } from './watch-output.ts'

/**
 * Answers a watch as a stream of JSON lines, or of WebSocket messages, that ends when the client goes, its time is over or
 * the server stops.
 */
export async function serveWatch(
  cluster: Cluster,
  exchange: Exchange,
  route: ResourceRoute,
  tables: TableContext,
): Promise<void> {
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
  const upgrade = exchange.upgrade?.isWebSocket ? exchange.upgrade : undefined
  let notify = () => {}
  const watcher = watch(cluster, { kind, namespace }, options, () => notify())
  try {
    const output = upgrade
      ? webSocketOutput(await upgrade.acceptWebSocket(upgrade.offeredProtocols))
      : responseOutput(openStream(exchange))
    notify = forward(watcher, encode, output)
    notify()
  } catch (error) {
    watcher.stop()
    throw error
  }
}

function openStream(exchange: Exchange): ServerResponse {
  const { response } = exchange
  writeWarnings(exchange)
  response.writeHead(200, { 'Content-Type': 'application/json' })
  // Clients wait for the headers before they go on, and the first event may be long in coming.
  response.flushHeaders()
  return response
}

/** So much is sent in one piece when much is waiting. */
const PIECE_BYTES = 131_072

/**
 * Passes events on as fast as the client takes them; the result has to be called whenever there may be some. What happens
 * in one turn of the event loop is sent together.
 */
function forward(watcher: Watcher, encode: (event: WatchEvent) => Uint8Array, output: WatchOutput): () => void {
  let isBlocked = false
  let isPlanned = false
  let waiting: readonly WatchEvent[] = []
  let next = 0
  const piece = (): Uint8Array[] => {
    const lines: Uint8Array[] = []
    for (let length = 0; length < PIECE_BYTES;) {
      if (next === waiting.length) [waiting, next] = [watcher.take(), 0]
      const event = waiting[next++]
      if (!event) {
        next = 0
        break
      }
      const line = encode(event)
      length += line.length
      lines.push(line)
    }
    return lines
  }
  const flush = () => {
    isPlanned = false
    while (!isBlocked) {
      const lines = piece()
      if (lines.length === 0) break
      isBlocked = !output.send(lines)
    }
    if (watcher.isEnded && !isBlocked) output.end()
  }
  output.onDrain(() => {
    isBlocked = false
    flush()
  })
  output.onClose(() => watcher.stop())
  return () => {
    if (isPlanned || isBlocked) return
    isPlanned = true
    queueMicrotask(flush)
  }
}

/** The options of the query; an old path to one object selects it by its name. */
function watchOptions({ query }: Exchange, { isWatchPath, name }: ResourceRoute): ListOptions {
  const options = parseListOptions(query, isWatchPath)
  if (name === undefined) return options
  return { ...options, fields: [...options.fields, { field: 'metadata.name', operator: '=', value: name }] }
}

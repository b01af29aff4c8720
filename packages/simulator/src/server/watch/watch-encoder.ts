import type { Kind, KubeObject } from '@everynode/kube'
import { encodeWatchLine } from '../../engine/encode.ts'
import type { WatchEvent } from '../../engine/verbs/watch.ts'
import { partialMetadata } from '../answer/partial-metadata.ts'
import type { Conversion } from '../request/negotiate.ts'
import type { IncludedPart } from '../tables/included-part.ts'
import { tableOf, tableRow, type TableContext } from '../tables/table.ts'

/** Writes events as lines in the form that the watcher wants; plain lines are made once for all watchers. */
export function watchEncoder(
  kind: Kind,
  convert: Conversion | undefined,
  part: IncludedPart,
  tables: TableContext,
): (event: WatchEvent) => Uint8Array {
  if (!convert) return plainLine
  let isFirst = true
  return (event) => {
    if (event.type === 'ERROR') return plainLine(event)
    if (convert.kind !== 'Table') return line(event.type, partialMetadata(event.object, convert.version))
    const table = eventTable(kind, event.object, part, convert.version, tables, isFirst, event.type === 'BOOKMARK')
    isFirst = false
    return line(event.type, table)
  }
}

const lines = new WeakMap<WatchEvent, Uint8Array>()

function plainLine(event: WatchEvent): Uint8Array {
  let bytes = lines.get(event)
  if (!bytes) {
    bytes = event.type === 'ERROR' ? line(event.type, event.object) : encodeWatchLine(event.type, event.object)
    lines.set(event, bytes)
  }
  return bytes
}

function line(type: string, object: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify({ type, object })}\n`)
}

/** A Table of the one object; the columns stand in the first only (apiserver handlers/response.go). */
function eventTable(
  kind: Kind,
  object: KubeObject,
  part: IncludedPart,
  version: string,
  tables: TableContext,
  hasColumns: boolean,
  isBookmark: boolean,
): unknown {
  const resourceVersion = object.metadata.resourceVersion ?? ''
  const printer = tables.printerOf(kind)
  if (!isBookmark && hasColumns) return tableOf(kind, [object], { resourceVersion }, part, version, tables)
  const row = isBookmark
    ? {
        cells: printer.cells({ ...object, metadata: { name: '' } }, tables.nowMs()),
        object: bookmarkRow(kind, object, part, version),
      }
    : tableRow(kind, object, printer, part, version, tables.nowMs())
  const head = { kind: 'Table', apiVersion: `meta.k8s.io/${version}`, metadata: { resourceVersion } }
  return { ...head, columnDefinitions: null, rows: [row] }
}

function bookmarkRow(kind: Kind, object: KubeObject, part: IncludedPart, version: string): unknown {
  if (part === 'None') return null
  return part === 'Metadata' ? partialMetadata(object, version) : { ...object, kind: kind.kind }
}

import { apiVersionOf, type Kind, type KubeObject, type ListMeta } from '@everynode/kube'
import { partialMetadata } from '../answer/partial-metadata.ts'
import type { Describe } from './descriptions.ts'
import type { IncludedPart } from './included-part.ts'
import type { Printer } from './printer.ts'

/** What a Table needs besides the objects. */
export interface TableContext {
  nowMs(): number
  printerOf(kind: Kind): Printer
  describe: Describe
}

/** Objects of one kind as a Table (meta/v1 Table) in the given version of meta.k8s.io. */
export function tableOf(
  kind: Kind,
  objects: readonly KubeObject[],
  meta: ListMeta,
  part: IncludedPart,
  version: string,
  { nowMs, printerOf, describe }: TableContext,
): unknown {
  const printer = printerOf(kind)
  const now = nowMs()
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${version}`,
    metadata: meta,
    columnDefinitions: printer.columns.map((column) => ({ ...column, description: describe(column.description) })),
    rows: objects.map((object) => tableRow(kind, object, printer, part, version, now)),
  }
}

/** One row of a Table. */
export function tableRow(
  kind: Kind,
  object: KubeObject,
  printer: Printer,
  part: IncludedPart,
  version: string,
  nowMs: number,
): unknown {
  const conditions = printer.conditions?.(object) ?? []
  return {
    cells: printer.cells(object, nowMs),
    ...(conditions.length > 0 && { conditions }),
    object: rowObject(kind, object, part, version),
  }
}

function rowObject(kind: Kind, object: KubeObject, part: IncludedPart, version: string): unknown {
  if (part === 'None') return null
  if (part === 'Metadata') return partialMetadata(object, version)
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object
  return { kind: kind.kind, apiVersion: apiVersionOf(kind), ...rest }
}

import { apiVersionOf, type Kind, type KubeObject, type ListMeta } from '@everynode/kube'
import { partialMetadata } from '../answer/partial-metadata.ts'
import type { IncludedPart } from './included-part.ts'
import type { Printer } from './printer.ts'

/** What a Table needs besides the objects. */
export interface TableContext {
  nowMs(): number
  printerOf(kind: Kind): Printer
}

/** Objects of one kind as a Table (meta/v1 Table) in the given version of meta.k8s.io. */
export function tableOf(
  kind: Kind,
  objects: readonly KubeObject[],
  meta: ListMeta,
  part: IncludedPart,
  version: string,
  { nowMs, printerOf }: TableContext,
): unknown {
  const printer = printerOf(kind)
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${version}`,
    metadata: meta,
    columnDefinitions: printer.columns.map(({ name, type, format, description, priority }) => ({
      name,
      type,
      format: format ?? '',
      description,
      priority: priority ?? 0,
    })),
    rows: objects.map((object) => tableRow(kind, object, printer, part, version, nowMs())),
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

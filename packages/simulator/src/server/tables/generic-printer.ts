import type { Printer } from './printer.ts'
import { createdAtColumn, nameColumn } from './metadata-columns.ts'

/** The Table of a kind that has no printer of its own (apiserver registry/rest/table.go). */
export const genericPrinter: Printer = {
  columns: [nameColumn, createdAtColumn],
  cells: ({ metadata }) => [metadata.name ?? '', metadata.creationTimestamp ?? null],
}

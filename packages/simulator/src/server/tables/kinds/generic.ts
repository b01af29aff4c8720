import { createdAtColumn, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

/** The Table of a kind that has no printer of its own (apiserver registry/rest/table.go). */
export const genericPrinter: Printer = {
  columns: [nameColumn, createdAtColumn],
  cells: ({ metadata }) => [metadata.name ?? '', metadata.creationTimestamp ?? null],
}

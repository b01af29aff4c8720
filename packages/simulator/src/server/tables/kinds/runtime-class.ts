import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const runtimeClassPrinter: Printer = {
  columns: [nameColumn, column('Handler', ''), ageColumn],
  cells: (object, nowMs) => [object.metadata.name, String(object.handler ?? ''), ageOf(object, nowMs)],
}

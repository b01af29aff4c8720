import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const namespacePrinter: Printer = {
  columns: [nameColumn, column('Status', 'The status of the namespace'), ageColumn],
  cells(object, nowMs) {
    const status = object.status as { phase?: string } | undefined
    return [object.metadata.name, status?.phase ?? '', ageOf(object, nowMs)]
  },
}

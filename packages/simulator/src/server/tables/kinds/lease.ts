import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const leasePrinter: Printer = {
  columns: [nameColumn, column('Holder', documented('coordination.LeaseSpec#holderIdentity')), ageColumn],
  cells(object, nowMs) {
    const spec = object.spec as { holderIdentity?: string } | undefined
    return [object.metadata.name, spec?.holderIdentity ?? '', ageOf(object, nowMs)]
  },
}

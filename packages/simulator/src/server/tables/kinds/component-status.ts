import { column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const componentStatusPrinter: Printer = {
  columns: [
    nameColumn,
    column('Status', 'Status of the component conditions'),
    column('Message', 'Message of the component conditions'),
    column('Error', 'Error of the component conditions'),
  ],
  cells(object) {
    const conditions = (object.conditions ?? []) as readonly {
      type: string
      status: string
      message?: string
      error?: string
    }[]
    const healthy = conditions.find(({ type }) => type === 'Healthy')
    const word = healthy === undefined ? 'Unknown' : healthy.status === 'True' ? 'Healthy' : 'Unhealthy'
    return [object.metadata.name, word, healthy?.message ?? '', healthy?.error ?? '']
  },
}

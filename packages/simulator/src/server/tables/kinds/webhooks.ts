import type { KubeObject } from '@everynode/kube'
import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const webhookConfigurationPrinter: Printer = {
  columns: [
    nameColumn,
    column('Webhooks', 'Webhooks indicates the number of webhooks registered in this configuration', 'integer'),
    ageColumn,
  ],
  cells(object: KubeObject, nowMs) {
    return [object.metadata.name, ((object.webhooks ?? []) as readonly unknown[]).length, ageOf(object, nowMs)]
  },
}

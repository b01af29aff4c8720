import type { PodTemplateSpec } from '@everynode/kube'
import { containerCells, labelsText } from '../cells.ts'
import { column, nameColumn, templateColumns } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const podTemplatePrinter: Printer = {
  columns: [
    nameColumn,
    ...templateColumns.map((one) => ({ ...one, priority: 0 })),
    column('Pod Labels', 'The labels for the pod template.'),
  ],
  cells(object) {
    const template = object.template as PodTemplateSpec | undefined
    return [object.metadata.name, ...containerCells(template?.spec?.containers), labelsText(template?.metadata?.labels)]
  },
}

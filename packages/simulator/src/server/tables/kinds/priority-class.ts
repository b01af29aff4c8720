import type { KubeObject } from '@everynode/kube'
import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface PriorityClass extends KubeObject {
  value?: number
  globalDefault?: boolean
  preemptionPolicy?: string
}

export const priorityClassPrinter: Printer = {
  columns: [
    nameColumn,
    column('Value', documented('scheduling.PriorityClass#value'), 'integer'),
    column('Global-Default', documented('scheduling.PriorityClass#globalDefault'), 'boolean'),
    ageColumn,
    column('PreemptionPolicy', documented('scheduling.PriorityClass#preemptionPolicy')),
  ],
  cells(object, nowMs) {
    const { value, globalDefault, preemptionPolicy } = object as PriorityClass
    return [object.metadata.name, value ?? 0, globalDefault ?? false, ageOf(object, nowMs), preemptionPolicy ?? '']
  },
}

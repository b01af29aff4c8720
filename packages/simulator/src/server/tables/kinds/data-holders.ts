import type { KubeObject } from '@everynode/kube'
import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const configMapPrinter: Printer = {
  columns: [nameColumn, column('Data', documented('core.ConfigMap#data')), ageColumn],
  cells(object, nowMs) {
    return [object.metadata.name, sizeOf(object, 'data') + sizeOf(object, 'binaryData'), ageOf(object, nowMs)]
  },
}

export const secretPrinter: Printer = {
  columns: [
    nameColumn,
    column('Type', documented('core.Secret#type')),
    column('Data', documented('core.Secret#data')),
    ageColumn,
  ],
  cells(object, nowMs) {
    return [object.metadata.name, String(object.type ?? ''), sizeOf(object, 'data'), ageOf(object, nowMs)]
  },
}

export const serviceAccountPrinter: Printer = {
  columns: [nameColumn, ageColumn],
  cells: (object, nowMs) => [object.metadata.name, ageOf(object, nowMs)],
}

function sizeOf(object: KubeObject, field: string): number {
  return Object.keys((object[field] ?? {}) as Record<string, unknown>).length
}

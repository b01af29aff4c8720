import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Quota {
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

export const resourceQuotaPrinter: Printer = {
  columns: [
    nameColumn,
    column('Request', 'Request represents a minimum amount of cpu/memory that a container may consume.'),
    column(
      'Limit',
      'Limits control the maximum amount of cpu/memory that a container may use independent of contention on the node.',
    ),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { hard = {}, used = {} } = (object as Quota).status ?? {}
    const names = Object.keys(hard).toSorted()
    const text = (chosen: readonly string[]) =>
      chosen.map((name) => `${name}: ${used[name] ?? '0'}/${hard[name]}`).join(', ')
    const isLimit = (name: string) => name.startsWith('limits')
    return [
      object.metadata.name,
      text(names.filter((name) => !isLimit(name))),
      text(names.filter(isLimit)),
      ageOf(object, nowMs),
    ]
  },
}

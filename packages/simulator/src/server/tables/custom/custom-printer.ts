import { humanAge, parseTime, type KubeObject } from '@everynode/kube'
import type { PrinterColumn } from '../../../engine/resources/custom/custom-definition.ts'
import { ageColumn, nameColumn } from '../columns.ts'
import type { Cell, Column, Printer } from '../printer.ts'
import { parseJsonPath } from './json-path.ts'

const known = new WeakMap<readonly PrinterColumn[], Printer>()

/** The Table of a custom resource, with the columns of its definition (apiextensions-apiserver registry tableconvertor). */
export function customPrinter(columns: readonly PrinterColumn[]): Printer {
  let printer = known.get(columns)
  if (!printer) known.set(columns, (printer = printerFor(columns)))
  return printer
}

function printerFor(columns: readonly PrinterColumn[]): Printer {
  const age = { ...ageColumn, type: 'date' as const }
  const readers = columns.map(({ type, jsonPath }) => ({ type, read: parseJsonPath(jsonPath) }))
  if (readers.length === 0) readers.push({ type: 'date', read: parseJsonPath('.metadata.creationTimestamp') })
  return {
    columns: [nameColumn, ...(columns.length === 0 ? [age] : columns.map(columnOf))],
    cells: (object: KubeObject, nowMs) => [
      object.metadata.name,
      ...readers.map(({ type, read }) => cellOf(read?.(object)[0], type, nowMs)),
    ],
  }
}

function columnOf({ name, type, format = '', priority = 0, description, jsonPath }: PrinterColumn): Column {
  const fallback = `Custom resource definition column (in JSONPath format): ${jsonPath}`
  return { name, type: type as Column['type'], format, priority, description: description || fallback }
}

function cellOf(value: unknown, type: string, nowMs: number): Cell {
  if (value === undefined) return null
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value)
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      if (typeof value !== 'string') return null
      return parseTime(value) === undefined ? '<invalid>' : humanAge(value, nowMs)
    default:
      return null
  }
}

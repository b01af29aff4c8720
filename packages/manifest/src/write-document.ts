import { newStyle } from './style.ts'
import type { Format } from './document-source.ts'
import type { Value } from './value.ts'
import { isFilled, writeBlock, writeFlow, writeSpread } from './write-value.ts'

export interface WriteOptions {
  readonly format?: Format
  readonly newline?: '\n' | '\r\n'
}

/** A new document in the style of kubectl, keys in Kubernetes' conventional order, with a final line break. */
export function newDocument(value: Value, options: WriteOptions = {}): string {
  const { format = 'yaml', newline = '\n' } = options
  return (format === 'json' ? valueToJson(value, newline) : valueToYaml(value, newline)) + newline
}

/** YAML without a final line break. Whole numbers keep all their digits; texts that YAML 1.1 would misread are quoted. */
export function valueToYaml(value: Value, newline: '\n' | '\r\n' = '\n'): string {
  const style = newStyle(newline, false)
  return isFilled(value) ? writeBlock(value, 0, style, []) : writeFlow(value, style, [])
}

/** JSON with two spaces a level, without a final line break. Unlike JSON.stringify it writes bigint, as a number. */
export function valueToJson(value: Value, newline: '\n' | '\r\n' = '\n'): string {
  return writeSpread(value, '', newStyle(newline, true), [])
}

/** JSON on one line without blanks, for request bodies. Unlike JSON.stringify it writes bigint, as a number. */
export function valueToCompactJson(value: Value): string {
  return writeFlow(value, { ...newStyle('\n', true), colonSpace: '' }, [])
}

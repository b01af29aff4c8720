import type { Kind } from '@everynode/kube'
import { genericPrinter } from './generic-printer.ts'
import type { Printer } from './printer.ts'

const printers: Readonly<Record<string, Printer>> = {}

/** The printer of a kind, by its group and plural name. */
export function printerOf(kind: Kind): Printer {
  return printers[`${kind.group}/${kind.plural}`] ?? genericPrinter
}

import type { KubeObject } from '@everynode/kube'

/** One column of a Table (meta/v1 TableColumnDefinition). */
export interface Column {
  name: string
  type: 'string' | 'integer'
  format?: 'name'
  /** Columns above 0 are shown only when asked for (`-o wide`). */
  priority?: number
  description: string
}

export type Cell = string | number | boolean | null | readonly string[]

/** A condition of a row; kubectl once hid completed Pods by it. */
export interface RowCondition {
  type: 'Completed'
  status: 'True'
  reason: string
  message: string
}

/** How objects of one kind look in a Table (pkg/printers/internalversion). */
export interface Printer {
  columns: readonly Column[]
  /** The cells of one object; `nowMs` is what ages are counted to. */
  cells(object: KubeObject, nowMs: number): readonly Cell[]
  conditions?(object: KubeObject): readonly RowCondition[]
}

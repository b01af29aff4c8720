import type { KubeObject } from '@everynode/kube'

/** A field of the API whose documentation describes the column as well. */
export interface DocumentedField {
  /** Name in the OpenAPI document, such as `io.k8s.api.core.v1.PodSpec`. */
  type: string
  field: string
}

/** One column of a Table (meta/v1 TableColumnDefinition). */
export interface Column {
  name: string
  type: 'string' | 'integer' | 'boolean' | 'date' | 'number'
  format: string
  /** Columns above 0 are shown only when asked for (`-o wide`). */
  priority: number
  description: string | DocumentedField
}

export type Cell = string | number | boolean | null | undefined

/** A condition of a row; clients may hide completed Pods by it. */
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

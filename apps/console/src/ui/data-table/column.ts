import type { ReactNode } from 'react'

/** One column of a table of `Row`s. */
export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Orders two rows, smallest first; a column without it cannot be sorted by. */
  compare?: (a: Row, b: Row) => number
  align?: 'right'
  /** In pixels; columns without a width share what is left. */
  width?: number
  /** The least that a column without a width needs, in pixels; 140 unless told. */
  minWidth?: number
  /** How much the column is missed: where there is no room the least weighty steps aside first. Without it, never. */
  weight?: 1 | 2 | 3 | 4 | 5
  /** Not offered for hiding: the row cannot be told without it. */
  isFixed?: boolean
  /** Hidden until asked for. */
  isExtra?: boolean
  /** Said to a screen reader but not drawn in the head. */
  isHeaderHidden?: boolean
}

export interface Sort {
  column: string
  isDescending: boolean
}

/** `name` or `-age`, as kept in an address. */
export function parseSort(text: string | undefined, columns: readonly Column<never>[], first: string): Sort {
  const column = text?.replace(/^-/, '') ?? ''
  if (!columns.some(({ id, compare }) => id === column && compare)) return { column: first, isDescending: false }
  return { column, isDescending: text!.startsWith('-') }
}

/** The reverse of `parseSort`; nothing for the table's own order. */
export function sortText(sort: Sort, first: string): string | undefined {
  if (sort.column === first && !sort.isDescending) return undefined
  return `${sort.isDescending ? '-' : ''}${sort.column}`
}

/** The rows in order. Equal rows keep the order they came in, in both directions. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort): readonly Row[] {
  const compare = columns.find(({ id }) => id === sort.column)?.compare
  if (!compare) return rows
  return rows.toSorted(sort.isDescending ? (a, b) => compare(b, a) : compare)
}

/** The columns to draw: fixed ones always, the others as the person chose (`a,-b`: a shown, b hidden). */
export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  choice: string | undefined,
): readonly Column<Row>[] {
  const choices = new Set(choice?.split(',') ?? [])
  return columns.filter(({ id, isFixed, isExtra }) => isFixed || (isExtra ? choices.has(id) : !choices.has(`-${id}`)))
}

/** The choice after showing or hiding one column; nothing when it is the table's own. */
export function withColumn<Row>(
  columns: readonly Column<Row>[],
  choice: string | undefined,
  column: string,
  isShown: boolean,
): string | undefined {
  const shown = new Set(visibleColumns(columns, choice).map(({ id }) => id))
  if (isShown) shown.add(column)
  else shown.delete(column)
  const differences = columns.flatMap(({ id, isExtra, isFixed }) => {
    if (isFixed || shown.has(id) === !isExtra) return []
    return shown.has(id) ? [id] : [`-${id}`]
  })
  return differences.join(',') || undefined
}

/** Compares texts as people order names: `node-2` before `node-10`. */
export const compareNames = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare

const LEAST_WIDTH = 140
/** On a phone each row is a card; columns that weigh less than this stay out of it. */
const CARD_WEIGHT = 3

/** Below this width, in pixels, rows are cards. */
export const CARDS_BELOW = 560

/** The columns that fit into so many pixels, in their order: the least weighty, and of equals the last, go first. */
export function fittingColumns<Row>(columns: readonly Column<Row>[], available: number): readonly Column<Row>[] {
  if (available < CARDS_BELOW) return columns.filter(({ weight }) => weight === undefined || weight >= CARD_WEIGHT)
  let kept = columns
  const needed = () => kept.reduce((sum, { width, minWidth }) => sum + (width ?? minWidth ?? LEAST_WIDTH), 0)
  while (needed() > available) {
    const droppable = kept.filter(({ weight }) => weight !== undefined)
    if (droppable.length === 0) break
    const least = Math.min(...droppable.map(({ weight }) => weight!))
    const victim = droppable.findLast(({ weight }) => weight === least)
    kept = kept.filter((column) => column !== victim)
  }
  return kept
}

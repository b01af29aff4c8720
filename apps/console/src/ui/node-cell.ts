/**
 * One cell is one node, everywhere. Five states, told apart by shape and pattern as well as by colour:
 * `current` a filled cell; `old` half filled, in grey (an older revision runs); a ring (`starting`: on its way;
 * `waiting`: it cannot go on, or is expected and missing, with a dot); `failing` red with cut corners;
 * `out` hatched (not meant to run here).
 */
export type CellState = 'current' | 'old' | 'starting' | 'waiting' | 'failing' | 'out'

/** The order in which cells stand when nothing else orders them, and in which they are counted aloud. */
export const cellStates: readonly CellState[] = ['current', 'failing', 'waiting', 'starting', 'old', 'out']

export interface NodeCell {
  /** The node's name: the identity of the cell. */
  node: string
  state: CellState
  /** What is so, in one line: revision and reason. */
  note: string
  /** The Pod's page, or the node's when there is no Pod. */
  href?: string
}

export type CellCounts = Readonly<Record<CellState, number>>

/** How many cells are in each state. */
export function countCells(cells: Iterable<{ state: CellState }>): CellCounts {
  const counts = { current: 0, old: 0, starting: 0, waiting: 0, failing: 0, out: 0 }
  for (const { state } of cells) counts[state] += 1
  return counts
}

import { parseTime, type DaemonSet } from '@everynode/kube'
import type { CellCause, DaemonCell } from '../../../cluster/daemon-cells.ts'

/** What holds a DaemonSet back, with blame: the revision (it fails wherever it came) or single nodes. */
export interface Verdict {
  blame: 'revision' | 'nodes'
  /** The causes, the one with most nodes first. */
  groups: readonly CauseGroup[]
  failing: number
  waiting: number
  /** Nodes that have a Pod of the current revision. */
  reached: number
}

export interface CauseGroup {
  cause: CellCause
  cells: readonly DaemonCell[]
}

/** A Pod may wait this long for the scheduler, or for being made, before it is called held back. */
const PATIENCE_MS = 10_000

/** Causes that lie in what the revision says, when they strike everywhere. */
const REVISION_CAUSES: ReadonlySet<CellCause> = new Set(['image', 'crash', 'config', 'probe'])

/** Why it does not get on; nothing when all is well or merely under way. */
export function verdictOf(daemonSet: DaemonSet, cells: readonly DaemonCell[], nowMs: number): Verdict | undefined {
  const held = cells.filter((cell) => isHeldBack(cell, daemonSet, nowMs))
  if (held.length === 0) return undefined
  const byCause = new Map<CellCause, DaemonCell[]>()
  for (const cell of held) byCause.set(cell.cause, [...(byCause.get(cell.cause) ?? []), cell])
  const groups = [...byCause]
    .map(([cause, of]) => ({ cause, cells: of }))
    .toSorted((a, b) => b.cells.length - a.cells.length)
  const fresh = cells.filter((cell) => cell.isCurrentRevision && !cell.isMisplaced)
  const isRevision =
    fresh.length > 0 && fresh.every((cell) => cell.state === 'failing' && REVISION_CAUSES.has(cell.cause))
  return {
    blame: isRevision ? 'revision' : 'nodes',
    groups,
    failing: held.filter(({ state }) => state === 'failing').length,
    waiting: held.filter(({ state }) => state === 'waiting').length,
    reached: fresh.length,
  }
}

function isHeldBack(cell: DaemonCell, daemonSet: DaemonSet, nowMs: number): boolean {
  if (cell.state === 'failing') return true
  if (cell.state !== 'waiting') return false
  const sinceMs = cell.health?.sinceMs ?? parseTime(daemonSet.metadata.creationTimestamp ?? '') ?? nowMs
  return nowMs - sinceMs > PATIENCE_MS
}

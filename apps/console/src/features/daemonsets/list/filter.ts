import { matchesRequirements, parseLabelSelector } from '@everynode/kube'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'

/**
 * The rows that fit what was typed and the states chosen. Each word must be found in the name, alias, description,
 * project, an image or a label; a word with `=` may also be a label selector (`app=fluentd`, `tier!=web`).
 */
export function filterRows(
  rows: readonly DaemonSetRow[],
  typed: string | undefined,
  states: ReadonlySet<string>,
): readonly DaemonSetRow[] {
  const words = (typed ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0 && states.size === 0) return rows
  return rows.filter(
    (row) => (states.size === 0 || states.has(row.state.code)) && words.every((word) => fits(row, word)),
  )
}

/** The states in an address (`Stuck,Updating`). */
export function parseStates(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? '').split(',').filter(Boolean))
}

function fits(row: DaemonSetRow, word: string): boolean {
  const { labels = {} } = row.daemonSet.metadata
  const texts = [row.name, row.project, row.alias, row.description, ...row.images]
  if (texts.some((text) => text?.toLowerCase().includes(word))) return true
  if (Object.entries(labels).some(([key, value]) => `${key}=${value}`.toLowerCase().includes(word))) return true
  if (!/[=!]/.test(word)) return false
  const reading = parseLabelSelector(word)
  return reading.ok && matchesRequirements(reading.requirements, labels)
}

import type { Kubectl } from './found-kubectls.ts'
import type { RecordedCommand } from '../recordings/recorded-commands.ts'
import type { ReplayedRecording } from '../recordings/replay.ts'

/** How often a line was played with one version, and how often the answer was the recorded one. */
export interface Cell {
  played: number
  same: number
}

export interface Row {
  scenario: string
  line: string
  cells: Map<string, Cell>
}

export interface Difference {
  scenario: string
  version: string
  line: string
  found: readonly string[]
}

export interface KubectlTable {
  rows: Row[]
  differences: Difference[]
}

/** Sorts what a replay found by line and version; lines whose kubectl is not on the machine were not played. */
export function kubectlTable(
  commands: readonly RecordedCommand[],
  replayed: readonly ReplayedRecording[],
  kubectls: readonly Kubectl[],
): KubectlTable {
  const files = new Map(replayed.map((file) => [file.name, file]))
  const isThere = new Set(kubectls.map(({ version }) => version))
  const rows = new Map<string, Row>()
  const differences: Difference[] = []
  for (const { scenario, line, version, file, step } of commands) {
    const key = `${scenario} ${line}`
    const row = rows.get(key) ?? { scenario, line, cells: new Map<string, Cell>() }
    rows.set(key, row)
    const cell = row.cells.get(version) ?? { played: 0, same: 0 }
    row.cells.set(version, cell)
    const outcome = files.get(file)
    if (!outcome || !isThere.has(version)) continue
    cell.played++
    const difference = outcome.differences.find((other) =>
      other.does === 'stopped' ? other.step <= step : other.step === step,
    )
    if (!difference) cell.same++
    else differences.push({ scenario, version, line, found: difference.found })
  }
  return { rows: [...rows.values()], differences }
}

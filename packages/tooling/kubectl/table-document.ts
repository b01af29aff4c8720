import { markdownTable, withDigest } from '../generated-document.ts'
import { asTyped } from './as-typed.ts'
import { commandGroups } from './command-list.ts'
import type { Kubectl } from './found-kubectls.ts'
import type { Cell, Difference, KubectlTable, Row } from './kubectl-table.ts'
import type { Outcome } from './play-commands.ts'

/** Where the table lives, seen from the top of the repository. */
export const tableFile = 'packages/simulator/docs/kubectl.md'

/** What the list of commands came to with one kubectl. */
export interface PlayedList {
  kubectl: Kubectl
  outcomes: readonly Outcome[]
}

const INTRODUCTION = `# kubectl against the simulator

Written by \`npm run goldens -- --table\`; a test fails when somebody edits it, or when it lacks a command.

Two questions to each line of kubectl and each version of it that was found. *Like a real cluster*: recorded answers of a
real control plane, output and exit code compared word for word. *Does its work*: the requests that a DaemonSet's user makes
of any cluster, judged by exit code and by what kubectl has to say. A line that was asked several times counts each time.

✓ every time · 2/3 that many times · ✗ never · – not recorded with this version, or unknown to it · ? kubectl was not there
`

/** The whole document; the same results always make the same text. */
export function tableDocument(table: KubectlTable, lists: readonly PlayedList[], kubectls: readonly Kubectl[]): string {
  const versions = [
    ...new Set([...table.rows.flatMap(({ cells }) => [...cells.keys()]), ...kubectls.map(({ version }) => version)]),
  ].toSorted((a, b) => minor(a) - minor(b))
  const scenarios = Map.groupBy(table.rows, ({ scenario }) => scenario)
  const parts = [
    INTRODUCTION,
    totals(table, lists, versions, kubectls),
    '## Does its work\n',
    listTables(lists),
    '## Like a real cluster\n',
    ...[...scenarios].map(([scenario, rows]) => scenarioTable(scenario, rows, versions)),
    differenceList(table.differences, lists),
  ]
  return withDigest(parts.join('\n'))
}

/** How the line of a recording stands in the table. */
export function lineCell(line: string): string {
  return `\`${line.replaceAll('|', '\\|').replaceAll('`', "'")}\``
}

function totals(
  { rows }: KubectlTable,
  lists: readonly PlayedList[],
  versions: readonly string[],
  kubectls: readonly Kubectl[],
): string {
  const lines = versions.map((version) => {
    const sum: Cell = { played: 0, same: 0 }
    for (const { cells } of rows) {
      sum.played += cells.get(version)?.played ?? 0
      sum.same += cells.get(version)?.same ?? 0
    }
    const list = lists.find(({ kubectl }) => kubectl.version === version)?.outcomes ?? []
    const known = list.filter((outcome) => outcome !== 'skipped').length
    const passed = list.filter((outcome) => outcome === 'passed').length
    const release = kubectls.find((kubectl) => kubectl.version === version)?.release ?? 'not there'
    return [version, release, `${sum.same} of ${sum.played}`, `${passed} of ${known}`]
  })
  return markdownTable(['kubectl', 'release', 'like a real cluster', 'does its work'], lines)
}

function listTables(lists: readonly PlayedList[]): string {
  const versions = lists.map(({ kubectl }) => kubectl.version)
  let index = 0
  return commandGroups
    .map(({ title, commands }) => {
      const lines = commands.map(({ args }) => {
        const at = index++
        return [
          lineCell(asTyped(args)),
          ...lists.map(({ outcomes }) => ({ passed: '✓', skipped: '–' })[outcomes[at] as string] ?? '✗'),
        ]
      })
      return `### ${title}\n\n${markdownTable(['', ...versions], lines)}`
    })
    .join('\n')
}

function scenarioTable(scenario: string, rows: readonly Row[], versions: readonly string[]): string {
  const asked = versions.filter((version) => rows.some(({ cells }) => cells.has(version)))
  const lines = rows.map(({ line, cells }) => [lineCell(line), ...asked.map((version) => cellText(cells.get(version)))])
  return `### ${scenario}\n\n${markdownTable(['', ...asked], lines)}`
}

function cellText(cell: Cell | undefined): string {
  if (!cell) return '–'
  if (cell.played === 0) return '?'
  if (cell.same === cell.played) return '✓'
  return cell.same === 0 ? '✗' : `${cell.same}/${cell.played}`
}

function differenceList(differences: readonly Difference[], lists: readonly PlayedList[]): string {
  const told = differences.map(
    ({ scenario, version, line, found }) =>
      `* ${scenario}, ${version}: ${lineCell(line)}\n${found
        .slice(0, 3)
        .map((text) => `  * ${escaped(text)}\n`)
        .join('')}`,
  )
  const commands = commandGroups.flatMap((group) => group.commands)
  for (const { kubectl, outcomes } of lists) {
    outcomes.forEach((outcome, index) => {
      if (typeof outcome === 'string') return
      const { code, text } = outcome
      told.push(
        `* ${kubectl.version}: ${lineCell(asTyped(commands[index]!.args))}\n  * ended with ${code}: ${escaped(text)}\n`,
      )
    })
  }
  return `## What differs\n\n${told.length === 0 ? 'Nothing.\n' : told.join('')}`
}

function escaped(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, ' ⏎ ')
  return `\`\` ${(line.length > 300 ? `${line.slice(0, 300)}…` : line).replaceAll('`', "'")} \`\``
}

function minor(version: string): number {
  return Number(version.split('.')[1])
}

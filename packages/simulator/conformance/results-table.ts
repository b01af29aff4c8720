import type { Deviation } from './deviations.ts'
import type { CaseResult } from './run-cases.ts'

/** The document of a run: every case with its result, and what is known to differ. */
export function resultsTable(results: readonly CaseResult[], deviations: readonly Deviation[]): string {
  const passed = results.filter(({ isPassed }) => isPassed).length
  return [
    '# What the simulator keeps of the promises of Kubernetes',
    '',
    'Written by `npm run conformance -- --write-table`; not to be edited by hand.',
    '',
    `${passed} of ${results.length} cases pass.`,
    '',
    ...table(
      ['Case', 'Promise', 'Result'],
      results.map(({ id, title, isPassed }) => [`\`${id}\``, title, isPassed ? 'kept' : 'not kept']),
    ),
    '',
    '## Known differences',
    '',
    'Of the cases above, and of the answers recorded from a real control plane (`npm run goldens`).',
    '',
    ...(deviations.length === 0
      ? ['None.']
      : table(
          ['Where', 'What differs', 'Why'],
          deviations.map(({ where, steps, differs, reason }) => [
            `\`${where}\`${steps ? ` ${steps.join(', ')}` : ''}`,
            differs,
            reason,
          ]),
        )),
    '',
  ].join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')))
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]!.length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [line(cells[0]!), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)]
}

import { markdownTable } from './markdown-table.ts'
import type { CaseResult } from './run-cases.ts'

/** The document of a run: every case with its result. */
export function resultsTable(results: readonly CaseResult[]): string {
  const passed = results.filter(({ isPassed }) => isPassed).length
  return [
    '# What the simulator keeps of the promises of Kubernetes',
    '',
    'Written by `npm run conformance -- --write-table`; not to be edited by hand. What is known to differ, here or in the',
    'answers recorded from a real control plane, is told in [the list of deviations](deviations.md).',
    '',
    `${passed} of ${results.length} cases pass.`,
    '',
    ...markdownTable(
      ['Case', 'Promise', 'Result'],
      results.map(({ id, title, isPassed }) => [`\`${id}\``, title, isPassed ? 'kept' : 'not kept']),
    ),
    '',
  ].join('\n')
}

import { fileURLToPath } from 'node:url'
import type { Deviation } from './deviations.ts'
import { markdownTable } from './markdown-table.ts'

/** Where the document lives. */
export const deviationsFile = fileURLToPath(new URL('../docs/deviations.md', import.meta.url))

/** The document of all known differences; it follows from deviations.yaml alone. */
export function deviationsDocument(deviations: readonly Deviation[]): string {
  const rows = deviations.map(({ where, steps, differs, reason, isSometimes }) => [
    `\`${where}\`${steps ? ` ${steps.join(', ')}` : ''}`,
    differs,
    `${isSometimes ? '(in some runs) ' : ''}${reason}`,
  ])
  return [
    '# Where the simulator is known to differ from a real cluster',
    '',
    'Written by `npm run conformance -- --write-table` and `npm run goldens -- --table` from `conformance/deviations.yaml`; not',
    'to be edited by hand. Both commands fail on a difference that is not here, and on an entry that differs no longer.',
    'The numbers are steps of a recording; `conformance/…` is a case of [the conformance suite](conformance.md).',
    '',
    ...(rows.length === 0 ? ['None.'] : markdownTable(['Where', 'What differs', 'Why'], rows)),
    '',
  ].join('\n')
}

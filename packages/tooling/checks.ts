import { existsSync, globSync } from 'node:fs'
import type { Step } from './step.ts'

const FOLDERS = ['apps', 'packages', 'e2e']
/** Tables that are written by what they are about. */
const GENERATED = 'packages/simulator/docs/**'

/** Everything that is judged without running the product: form, types, structure, sizes. */
export function checkSteps(): Step[] {
  const projects = globSync('{apps,packages}/*/tsconfig.json').concat('e2e/tsconfig.json').toSorted()
  return [
    {
      title: 'format',
      command: 'oxfmt',
      args: ['-c', 'packages/tooling/oxfmt.json', '--check', ...FOLDERS, `!${GENERATED}`],
    },
    { title: 'lint', command: 'oxlint', args: ['--deny-warnings', ...FOLDERS] },
    ...projects.map((project) => ({
      title: `types of ${project.replace('/tsconfig.json', '')}`,
      command: 'tsc',
      args: ['-p', project],
    })),
    {
      title: 'import rules, no cycles',
      command: 'depcruise',
      args: ['--config', 'packages/tooling/import-rules.mjs', '--output-type', 'err', ...FOLDERS],
    },
    { title: 'nothing unused', command: 'knip', args: ['--config', 'packages/tooling/knip.json', '--no-progress'] },
    ...(existsSync('apps/console/dist')
      ? [{ title: 'initial JavaScript', command: process.execPath, args: ['packages/tooling/initial-size.ts'] }]
      : []),
  ]
}

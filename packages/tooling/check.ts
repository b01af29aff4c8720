import { checkSteps } from './checks.ts'
import { runStep, runSteps } from './step.ts'

// `npm run check`: form, types, structure, sizes, and the tests that keep lists and documents true.

const structure = await runStep({
  title: 'lists complete, documents true',
  command: 'vitest',
  args: ['run', '--config', 'packages/tooling/vitest.config.ts', '--reporter=dot', 'packages/tooling'],
})
const results = [structure, ...(await runSteps(checkSteps(), 2))]
const failed = results.filter((result) => !result.isPassed)
console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length > 0 ? 1 : 0)

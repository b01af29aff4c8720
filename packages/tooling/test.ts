import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSteps } from './checks.ts'
import { runStep, runSteps, type Step, type StepResult } from './step.ts'

// `npm test`: every check and every test, in the order in which a failure is cheapest to find.

const reports = mkdtempSync(join(tmpdir(), 'everynode-reports-'))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

/** Recordings that replay without a difference, one of each area; the whole is `npm run goldens`. */
const SELECTION = [
  'protocol/selectors-label',
  'protocol/watch-errors',
  'protocol/field-validation',
  'rules/ds-containers',
  'rules/ds-env',
  'rules/ds-probes',
  'rules/ds-update',
  'rules/yaml-bodies',
  'writes/patch-json',
  'writes/patch-strategic-containers',
  'writes/apply-basics',
]

const suites: Step[] = [
  {
    title: 'unit, property and integration tests',
    command: 'vitest',
    args: [
      'run',
      '--config',
      'packages/tooling/vitest.config.ts',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    isVerbose: true,
  },
  {
    title: 'answers of a real control plane, a selection',
    command: process.execPath,
    args: ['packages/tooling/goldens.ts', ...SELECTION],
    isVerbose: true,
  },
  {
    title: 'journeys in a browser, kubectl',
    command: 'e2e/node_modules/.bin/playwright',
    args: ['test', '--config', 'e2e/playwright.config.ts'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    isVerbose: true,
  },
]

const results: StepResult[] = [...(await runSteps(checkSteps(), 2))]
for (const suite of suites) results.push(await runStep(suite))

const counts = { passed: 0, failed: 0, skipped: 0 }
countUnit()
countBrowser()
counts.passed += results.filter((result, index) => result.isPassed && index < results.length - suites.length).length
counts.failed = Math.max(counts.failed, results.filter((result) => !result.isPassed).length)
rmSync(reports, { recursive: true, force: true })
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 ? 1 : 0)

function countUnit(): void {
  const report = readReport<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(unitReport)
  counts.passed += report?.numPassedTests ?? 0
  counts.failed += report?.numFailedTests ?? 0
  counts.skipped += report?.numPendingTests ?? 0
}

function countBrowser(): void {
  const stats = readReport<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    browserReport,
  )?.stats
  counts.passed += stats?.expected ?? 0
  counts.failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  counts.skipped += stats?.skipped ?? 0
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined // the suite died before writing it, and has failed as a step already
  }
}

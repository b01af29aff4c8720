import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSteps } from './checks.ts'
import { runStep, runSteps, type Step, type StepResult } from './step.ts'

// `npm test`: every check and every test, in the order in which a failure is cheapest to find.

const reports = mkdtempSync(join(tmpdir(), 'everynode-reports-'))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

/** Recordings of each area, those that wait little; the whole is `npm run goldens`. */
const SELECTION = [
  ...inFolder('protocol', 'accept create discovery-aggregated discovery-unknown field-validation lists-paging methods'),
  ...inFolder('protocol', 'openapi-v3 protobuf selectors-field selectors-label tables-forms tables-pod watch-errors'),
  'rules',
  'manifests',
  ...inFolder('writes', 'apply-basics apply-daemonset-full apply-lists apply-metadata custom-resources finalizers'),
  ...inFolder('writes', 'generation metadata patch-json patch-merge patch-strategic-containers patch-strategic-pod'),
  ...inFolder('writes', 'put-concurrency pod-subresources status-subresource terminating-namespace'),
  ...inFolder('controllers', 'ds-create ds-node-labels ds-pod-terminal ds-taints own-gc rev-numbers ru-basic'),
  ...inFolder('controllers', 'ru-broken ru-max-unavailable ru-unschedulable sched-preemption work-deployment'),
  ...inFolder('kubelet', 'daemonset-pod rollout happy-path'),
  ...['all-namespaces', 'basic-daemonset', 'monitoring-agent', 'other-workloads'].map(seedStory),
  ...['rollback', 'rolling-update', 'some-nodes', 'stuck-rollout'].map(seedStory),
]

function inFolder(folder: string, names: string): string[] {
  return names.split(' ').map((name) => `${folder}/${name}`)
}

/** A story of the guides as kubectl told it; left out where this version is not found. */
function seedStory(name: string): string {
  return `kubectl/seed-${name}.1.32`
}

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
    args: ['packages/tooling/goldens.ts', '--jobs', '2', ...SELECTION],
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

// What Kubernetes promises, asked of a cluster over HTTP:
//
//   npm run conformance -- [--kubeconfig FILE] [--context NAME] [--write-table] [case or area …]
//   npm run conformance -- fuzz [seconds]
//
// Without a kubeconfig the simulator is started, and what is known of it (deviations.yaml) is what it is held to.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KubeConfig } from '@kubernetes/client-node'
import { startSimulator } from '../src/index.ts'
import { cases } from './cases.ts'
import { deviationsDocument, deviationsFile } from './deviations-document.ts'
import { judge, readDeviations } from './deviations.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { resultsTable } from './results-table.ts'
import { runCases, type CaseResult } from './run-cases.ts'

const FUZZ_SECONDS = 60

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kubeconfig: { type: 'string' },
    context: { type: 'string' },
    'write-table': { type: 'boolean', default: false },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

process.exitCode = positionals[0] === 'fuzz' ? await runFuzz() : await runConformance()

async function runConformance(): Promise<number> {
  const chosen = cases.filter(({ id }) => positionals.length === 0 || positionals.some((name) => id.startsWith(name)))
  if (chosen.length === 0) {
    say(`there is no case ${positionals.join(', ')}; there are\n${cases.map(({ id }) => `  ${id}`).join('\n')}`)
    return 2
  }
  const simulator = values.kubeconfig === undefined ? await startSimulator({ world: 'fresh' }) : undefined
  const config = new KubeConfig()
  if (simulator) config.loadFromString(JSON.stringify(simulator.kubeconfig))
  else config.loadFromFile(values.kubeconfig!)
  if (values.context !== undefined) config.setCurrentContext(values.context)
  const results = await runCases(config, chosen, { onResult: tell })
  await simulator?.close()
  const failed = results.filter(({ isPassed }) => !isPassed)
  const complaints = simulator
    ? judge(results.map(outcomeOf), readDeviations())
    : failed.map(({ id }) => `${id} failed`)
  if (values['write-table']) writeTable(results)
  for (const complaint of complaints) say(complaint)
  say(`${results.length - failed.length} passed, ${failed.length} failed, 0 skipped`)
  return complaints.length > 0 ? 1 : 0
}

function tell({ id, isPassed, problem, seconds }: CaseResult): void {
  say(`${isPassed ? 'ok  ' : 'FAIL'} ${id} (${seconds.toFixed(1)} s)${problem ? `\n     ${problem}` : ''}`)
}

function outcomeOf({ id, isPassed }: CaseResult): Parameters<typeof judge>[0][number] {
  return { where: `conformance/${id}`, differing: isPassed ? [] : [0], isPartial: false }
}

function writeTable(results: readonly CaseResult[]): void {
  const file = fileURLToPath(new URL('../docs/conformance.md', import.meta.url))
  writeFileSync(file, resultsTable(results))
  writeFileSync(deviationsFile, deviationsDocument(readDeviations()))
  say(`written: ${file} and ${deviationsFile}`)
}

async function runFuzz(): Promise<number> {
  const simulator = await startSimulator({ world: 'fresh' })
  const report = await fuzz(simulator, { seconds: Number(positionals[1] ?? FUZZ_SECONDS) })
  await simulator.close()
  say(report.lines.join('\n'))
  return report.problems.length > 0 ? 1 : 0
}

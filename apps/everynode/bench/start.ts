import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

// How long a person waits: for the simulator alone, and for `npm start` once everything is installed and built, until the
// first page can be read.

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** What `npm start` starts: the one file that the run script has just built. */
const simulator = process.env.EVERYNODE_SIMULATOR ?? 'packages/simulator/src/main.ts'
const RUNS = 5

await report('simulator ready, world demo', 0.5, () =>
  timed(process.execPath, [simulator, '--world', 'demo'], /^ready /),
)
await report('npm start, warm, until the first page', 3, async () => {
  const started = performance.now()
  const run = await launch('npm', ['start', '--silent', '--', '--port', '0'], /^Everynode is ready at (\S+)$/)
  const page = await fetch(run.match[1]!, { headers: { accept: 'text/html' } })
  await page.text()
  const seconds = (performance.now() - started) / 1000
  await run.stop()
  return seconds
})

async function report(what: string, budget: number, measure: () => Promise<number>): Promise<void> {
  const runs: number[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await measure())
  const best = Math.min(...runs)
  console.log(
    `${what.padEnd(40)} ${best.toFixed(2)} s  (${((100 * best) / budget).toFixed(0)} % of the budget of ${budget} s)`,
  )
}

async function timed(command: string, args: readonly string[], wanted: RegExp): Promise<number> {
  const started = performance.now()
  const run = await launch(command, args, wanted)
  const seconds = (performance.now() - started) / 1000
  await run.stop()
  return seconds
}

async function launch(command: string, args: readonly string[], wanted: RegExp) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = wanted.exec(line)
      if (found) resolve(found)
    })
    void ended.then(() => reject(new Error(`${command} ended before it was ready`)))
  })
  return {
    match,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

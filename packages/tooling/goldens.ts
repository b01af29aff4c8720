// Replays recorded answers of a real control plane against the simulator:
//
//   npm run goldens -- [folder or file …] [--kubectl DIR] [--show N] [--report FILE]
//
// A folder is named as in goldens/recorded (protocol, rules, kubectl …); all of them are played when none is given.
// The recordings are not part of this repository: they are looked for in EVERYNODE_SHARED, else in ../shared.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const goldens = join(process.env.EVERYNODE_SHARED ?? resolve(root, '../shared'), 'goldens')

const emptyWorld = (
  '--world empty --no-kubelet-selector goldens-kubelet=none ' +
  '--node-monitor-period 1s --node-monitor-grace-period 12s'
).split(' ')
/** Folders that were recorded where nobody plays kubelet, whatever the labels of a node. */
const withoutKubelets = ['--world', 'empty', '--no-kubelet-selector', '!goldens-kubelet']
/** How the cluster has to be started for a folder whose recordings were not made on an empty one. */
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  kubelet: ['--world', 'one-node'],
  'kubelet-by-hand': ['--world', 'one-node'],
  writes: withoutKubelets,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kubectl: { type: 'string' }, show: { type: 'string' }, report: { type: 'string' } },
})

if (existsSync(join(goldens, 'goldens.mjs'))) process.exitCode = await replayAll(positionals)
else
  process.stdout.write(
    `goldens: no recordings at ${goldens} (set EVERYNODE_SHARED to their parent folder); nothing was replayed\n`,
  )

async function replayAll(wanted: readonly string[]): Promise<number> {
  const recorded = join(goldens, 'recorded')
  const names = wanted.length > 0 ? wanted : await readdir(recorded)
  const totals: string[] = []
  let code = 0
  for (const name of names) {
    const target = [resolve(name), join(recorded, name), join(recorded, `${name}.json`)].find((path) =>
      existsSync(path),
    )
    if (!target) {
      process.stderr.write(`goldens: there is no recording called ${name}\n`)
      return 2
    }
    const { exitCode, lastLine } = await replay(target)
    totals.push(`${name.padEnd(20)} ${lastLine}`)
    code ||= exitCode
  }
  process.stdout.write(`\n${totals.join('\n')}\n`)
  return code
}

/** Plays one folder or file against a simulator of its own. */
async function replay(target: string): Promise<{ exitCode: number; lastLine: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-goldens-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const area = target.slice(join(goldens, 'recorded').length + 1).split('/')[0] ?? ''
  const main = join(root, 'packages/simulator/src/main.ts')
  const simulator = spawn(process.execPath, [main, ...(flagsOf[area] ?? emptyWorld), '--kubeconfig', kubeconfig], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await ready(simulator)
    const options = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]))
    const player = spawn(
      process.execPath,
      [join(goldens, 'goldens.mjs'), 'replay', '--kubeconfig', kubeconfig, ...options, target],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let lastLine = ''
    player.stdout.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text)
      lastLine = text.trimEnd().split('\n').at(-1) || lastLine
    })
    const exitCode = await new Promise<number>((fulfil) => player.on('close', (status) => fulfil(status ?? 1)))
    return { exitCode, lastLine }
  } finally {
    simulator.kill('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}

function ready(simulator: ChildProcess): Promise<void> {
  return new Promise((fulfil, reject) => {
    simulator.stdout?.setEncoding('utf8').on('data', (text: string) => text.startsWith('ready ') && fulfil())
    simulator.once('exit', (code) => reject(new Error(`the simulator ended with code ${code} before it was ready`)))
  })
}

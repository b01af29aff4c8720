import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { folderOf, nameOf } from './choose-recordings.ts'

/** How many steps of recordings were answered as recorded, and how many were not or could not be played. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** What goldens.mjs reports of one recording. */
export interface ReplayedRecording extends Counts {
  /** Its folder and file, such as `protocol/accept.json`. */
  name: string
  /** Steps are counted from 1. */
  differences: { step: number; does: string; note?: string; found: string[] }[]
}

const simulatorFile = resolve(import.meta.dirname, '../../simulator/src/main.ts')

const emptyWorld = (
  '--world empty --no-kubelet-selector goldens-kubelet=none ' +
  '--node-monitor-period 1s --node-monitor-grace-period 12s --service-cluster-ip-range 10.96.0.0/16'
).split(' ')
/** Folders that were recorded where nobody plays kubelet, whatever the labels of a node. */
const withoutKubelets = ['--world', 'empty', '--no-kubelet-selector', '!goldens-kubelet']
/** How the cluster has to be started for a folder whose recordings were not made on an empty one. */
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  kubelet: ['--world', 'one-node'],
  'kubelet-by-hand': ['--world', 'one-node'],
  writes: withoutKubelets,
}

/** The folder of the recordings, if it is on this machine. */
export function findGoldens(root: string): string | undefined {
  const folder = join(process.env.EVERYNODE_SHARED ?? resolve(root, '../shared'), 'goldens')
  return existsSync(join(folder, 'goldens.mjs')) ? realpathSync(folder) : undefined
}

/** Plays recordings of one folder, given by their paths, against a simulator of their own; prints what it finds. */
export async function replay(
  goldens: string,
  recordings: readonly string[],
  { kubectl, show }: { kubectl: string; show: string },
): Promise<ReplayedRecording[]> {
  return withSimulator(flagsOf[folderOf(nameOf(recordings[0]!))] ?? emptyWorld, async (kubeconfig, folder) => {
    const report = join(folder, 'report.json')
    const options = ['--kubeconfig', kubeconfig, '--kubectl', kubectl, '--show', show, '--report', report]
    const player = spawn(process.execPath, [join(goldens, 'goldens.mjs'), 'replay', ...options, ...recordings], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    await new Promise((fulfil) => player.on('close', fulfil))
    if (!existsSync(report)) throw new Error(`the replay of ${recordings.join(', ')} ended without a report`)
    const { report: replayed } = JSON.parse(await readFile(report, 'utf8')) as { report: ReplayedRecording[] }
    return replayed.map((recording) => ({ ...recording, name: nameOf(recording.name) }))
  })
}

/** Starts a simulator, hands out its kubeconfig and a folder for the meantime, and stops it again. */
export async function withSimulator<Result>(
  flags: readonly string[],
  use: (kubeconfig: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-goldens-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const simulator = spawn(process.execPath, [simulatorFile, ...flags, '--kubeconfig', kubeconfig], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await ready(simulator)
    return await use(kubeconfig, folder)
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

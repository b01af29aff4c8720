import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The simulator in a process of its own, as a cluster would be. */
export interface SimulatorProcess {
  kubeconfig: string
  /** Settles when the process is gone, with the reason when it was not asked to go. */
  ended: Promise<Error | undefined>
  stop(): Promise<void>
}

/** The one file that the run script has built, else the sources. */
const MAIN = process.env.EVERYNODE_SIMULATOR ?? fileURLToPath(import.meta.resolve('@everynode/simulator/main'))

/** Starts it and waits until it answers. Rejects with its own words when it cannot start. */
export async function startSimulatorProcess(world: string, extra: readonly string[] = []): Promise<SimulatorProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const child = spawn(process.execPath, [MAIN, '--world', world, '--kubeconfig', kubeconfig, ...extra], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000)
    process.stderr.write(text)
  })
  let isAskedToStop = false
  const ended = new Promise<Error | undefined>((resolve) => {
    child.on('error', (error) => resolve(error))
    child.on('exit', (code, signal) => {
      resolve(
        isAskedToStop
          ? undefined
          : new Error(`the simulator ended (${signal ?? code}): ${complaint.trim().split('\n').at(-1) ?? ''}`),
      )
    })
  })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve()
      else process.stdout.write(`simulator: ${line}\n`)
    })
    void ended.then((error) => reject(error ?? new Error('the simulator was stopped')))
  })
  return {
    kubeconfig,
    ended,
    async stop() {
      isAskedToStop = true
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

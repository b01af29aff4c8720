import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A console on a simulator of its own, as `npm start` brings it up. */
export interface ConsoleProcess {
  url: string
  /** Of the simulator behind it: users admin, alice and bob. */
  kubeconfig: string
  stop(): Promise<void>
}

const MAIN = fileURLToPath(new URL('../../apps/everynode/src/main.ts', import.meta.url))
const SIMULATOR = fileURLToPath(new URL('../../packages/simulator/src/main.ts', import.meta.url))

/** Starts console and simulator; rejects with their last words when they do not come up. */
export async function startConsole(world: string): Promise<ConsoleProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-e2e-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const console = await start(
    MAIN,
    ['--world', world, '--port', '0', '--write-kubeconfig', kubeconfig],
    /^Everynode is ready at (\S+)$/,
  )
  return {
    url: console.found,
    kubeconfig,
    async stop() {
      await console.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A console before a cluster that can be made to fall silent: the simulator as a process of its own. */
export async function startConsoleBeforeCluster(world: string): Promise<ConsoleProcess & { cluster: ChildProcess }> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-e2e-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const cluster = await start(SIMULATOR, ['--world', world, '--kubeconfig', kubeconfig], /^ready (\S+)$/)
  const console = await start(
    MAIN,
    ['--kubeconfig', kubeconfig, '--context', 'admin', '--port', '0'],
    /^Everynode is ready at (\S+)$/,
  )
  return {
    url: console.found,
    kubeconfig,
    cluster: cluster.child,
    async stop() {
      await console.stop()
      cluster.child.kill('SIGCONT')
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a TypeScript file until a line of its output fits; `found` is what the pattern caught. */
async function start(file: string, args: readonly string[], wanted: RegExp) {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const found = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = wanted.exec(line)?.[1]
      if (match) resolve(match)
    })
    void ended.then(() => reject(new Error(`${file} did not start: ${words.trim()}`)))
  })
  return {
    child,
    found,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

import { spawn } from 'node:child_process'
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

/** Starts console and simulator; rejects with their last words when they do not come up. */
export async function startConsole(world: string, extra: readonly string[] = []): Promise<ConsoleProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-e2e-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const child = spawn(
    process.execPath,
    [MAIN, '--world', world, '--port', '0', '--write-kubeconfig', kubeconfig, ...extra],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^Everynode is ready at (\S+)$/.exec(line)?.[1]
      if (address) resolve(address)
    })
    void ended.then(() => reject(new Error(`the console did not start: ${words.trim()}`)))
  })
  return {
    url,
    kubeconfig,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

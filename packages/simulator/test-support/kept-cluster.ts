import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Kubeconfig } from '../src/server/kubeconfig.ts'
import { ApiClient } from './api-client.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** One life of a simulator's process. */
export interface Life {
  child: ChildProcess
  client: ApiClient
  kubeconfig: Kubeconfig
  /** What it said on its error output until now. */
  words(): string
  /** Ends it with a signal, and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** A folder in which a simulator keeps its cluster, through as many lives of its process as one likes. */
export class KeptCluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'everynode-kept-'))

  get data(): string {
    return join(this.folder, 'data')
  }

  get file(): string {
    return join(this.data, 'cluster.sqlite')
  }

  /** `wrapper`: a command that runs the process, such as prlimit. Rejects with its last words when it does not start. */
  async start(flags: readonly string[] = [], wrapper: readonly string[] = []): Promise<Life> {
    const kubeconfigFile = join(this.folder, 'kubeconfig')
    const [command, ...args] = [
      ...wrapper,
      process.execPath,
      '--no-warnings',
      MAIN,
      '--data',
      this.data,
      '--kubeconfig',
      kubeconfigFile,
      ...flags,
    ]
    const child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
    const ended = new Promise<void>((fulfil) => child.on('close', () => fulfil()))
    await new Promise<void>((fulfil, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('ready ') && fulfil())
      void ended.then(() => reject(new Error(`exit code ${child.exitCode}: ${words.trim()}`)))
    })
    const kubeconfig = JSON.parse(readFileSync(kubeconfigFile, 'utf8')) as Kubeconfig
    const client = new ApiClient(kubeconfig)
    return {
      child,
      client,
      kubeconfig,
      words: () => words,
      async end(signal) {
        child.kill(signal)
        await ended
        client.close()
      },
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

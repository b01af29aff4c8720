import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Simulator } from '../../src/index.ts'

export interface Outcome {
  seconds: number
  bytes: number
}

/** Many clients of a simulator, in a process of their own. */
export class ClientPool {
  readonly #child = spawn(process.execPath, [fileURLToPath(new URL('client-process.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  readonly #lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  readonly #access: { token: string; ca: string }
  readonly #simulator: Simulator

  constructor(simulator: Simulator) {
    const { clusters, users } = simulator.kubeconfig
    const ca = Buffer.from(String(clusters[0]!.cluster['certificate-authority-data']), 'base64').toString()
    this.#access = { token: String(users[0]!.user.token), ca }
    this.#simulator = simulator
  }

  /** So many clients list the path, `times` in all. */
  async list(path: string, clients: number, times: number): Promise<Outcome> {
    this.#send('list', path, clients, times)
    return (await this.#hear()) as Outcome
  }

  /** So many clients watch the path; each has to hear `times` lines of what `change` does once all are watching. */
  async watch(path: string, clients: number, times: number, change: () => Promise<void>): Promise<Outcome> {
    this.#send('watch', path, clients, times)
    await this.#hear()
    await change()
    return (await this.#hear()) as Outcome
  }

  stop(): void {
    this.#child.kill()
  }

  #send(order: string, path: string, clients: number, times: number): void {
    const url = `${this.#simulator.url}${path}`
    this.#child.stdin.write(`${JSON.stringify({ order, url, clients, times, ...this.#access })}\n`)
  }

  async #hear(): Promise<unknown> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('the clients ended')
    return JSON.parse(value as string) as unknown
  }
}

import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'node:https'
import type { KubeObject } from '@everynode/kube'
import type { Kubeconfig } from '../src/server/kubeconfig.ts'

export interface Answer {
  code: number
  headers: IncomingHttpHeaders
  text: string
  /** The text read as JSON; an empty object when it is none. */
  body: KubeObject & { items?: KubeObject[]; code?: number; message?: string; reason?: string }
}

export interface Asking {
  body?: unknown
  type?: string
  /** Another token than the administrator's. */
  token?: string
}

/** Asks an API server over HTTPS as any client does: with what the kubeconfig says, over connections that are kept. */
export class ApiClient {
  readonly #url: string
  readonly #agent: Agent
  readonly #token: string

  constructor(kubeconfig: Kubeconfig) {
    const { cluster } = kubeconfig.clusters[0]!
    this.#url = cluster.server
    this.#agent = new Agent({ keepAlive: true, ca: Buffer.from(cluster['certificate-authority-data'], 'base64') })
    this.#token = kubeconfig.users[0]!.user.token
  }

  close(): void {
    this.#agent.destroy()
  }

  /** Rejects when the connection fails before the answer is whole. */
  ask(method: string, path: string, { body, type = 'application/json', token }: Asking = {}): Promise<Answer> {
    return new Promise((fulfil, reject) => {
      const sent = this.#send(method, path, body === undefined ? undefined : type, token)
      sent.on('error', reject)
      sent.on('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('error', reject)
        answer.on('close', () => {
          if (!answer.complete) return reject(new Error('the answer was cut off'))
          fulfil({ code: answer.statusCode!, headers: answer.headers, text, body: jsonOf(text) })
        })
      })
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }

  /** Opens a watch: `lines` grows, `ended` settles when it is over, in order (true) or cut off (false). */
  watch(path: string): Promise<{ lines: string[]; ended: Promise<boolean>; stop(): void }> {
    return new Promise((fulfil, reject) => {
      const sent = this.#send('GET', path)
      sent.on('error', reject)
      sent.on('response', (answer) => {
        const lines: string[] = []
        let rest = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          const all = (rest + part).split('\n')
          rest = all.pop()!
          lines.push(...all)
        })
        answer.on('error', () => undefined)
        const ended = new Promise<boolean>((over) => answer.on('close', () => over(answer.complete)))
        fulfil({ lines, ended, stop: () => void sent.destroy() })
      })
      sent.end()
    })
  }

  #send(method: string, path: string, type?: string, token = this.#token) {
    const headers = { authorization: `Bearer ${token}`, ...(type ? { 'content-type': type } : {}) }
    return request(new URL(path, this.#url), { method, headers, agent: this.#agent })
  }
}

function jsonOf(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body']
  } catch {
    return { metadata: {} }
  }
}

import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent, request as httpsRequest } from 'node:https'
import { isStatus, type Status } from '@everynode/kube'
import type { KubeConfig } from '@kubernetes/client-node'
import { WatchStream } from './watch-stream.ts'

const REQUEST_MS = 30_000

/** The media types of patches. */
export const PATCH_TYPES = {
  apply: 'application/apply-patch+yaml',
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const

export interface Answer {
  code: number
  headers: IncomingMessage['headers']
  text: string
  /** The body as JSON; undefined when it is none. */
  body: unknown
}

export interface Sent {
  body?: unknown
  headers?: Record<string, string>
}

/** An answer of 400 or more where the case expected success. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly code: number
  readonly status: Status | undefined
  constructor(does: string, { code, body, text }: Answer) {
    super(`${does}: ${code} ${isStatus(body) ? body.message : text.slice(0, 300)}`)
    this.code = code
    this.status = isStatus(body) ? body : undefined
  }
}

/** REST requests to the cluster of a kubeconfig, with its user's credential. */
export class Connection {
  readonly #config: KubeConfig
  #agent: Agent | undefined

  constructor(config: KubeConfig) {
    this.#config = config
  }

  get<T>(path: string, headers?: Record<string, string>): Promise<T> {
    return this.#demand<T>('GET', path, headers && { headers })
  }

  create<T>(path: string, body: T): Promise<T> {
    return this.#demand<T>('POST', path, { body })
  }

  replace<T>(path: string, body: T): Promise<T> {
    return this.#demand<T>('PUT', path, { body })
  }

  patch<T>(path: string, body: unknown, type: keyof typeof PATCH_TYPES = 'merge'): Promise<T> {
    return this.#demand<T>('PATCH', path, { body, headers: { 'content-type': PATCH_TYPES[type] } })
  }

  delete<T>(path: string, options?: Record<string, unknown>): Promise<T> {
    return this.#demand<T>('DELETE', path, options && { body: options })
  }

  /** The code of a request that may be refused. */
  async codeOf(method: string, path: string, sent: Sent = {}): Promise<number> {
    return (await this.send(method, path, sent)).code
  }

  /** The Status with which a request is refused; throws when it is not. */
  async refusalOf(method: string, path: string, sent: Sent = {}): Promise<Status> {
    const { body, code } = await this.send(method, path, sent)
    if (code < 400 || !isStatus(body)) throw new Error(`${method} ${path} was not refused but answered ${code}`)
    return body
  }

  /** One request and its whole answer, whatever its code. */
  async send(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Answer> {
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const type: Record<string, string> = payload === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await this.#open(method, path, { accept: 'application/json', ...type, ...headers }, payload)
    let text = ''
    answer.setEncoding('utf8')
    for await (const part of answer) text += part as string
    return { code: answer.statusCode ?? 0, headers: answer.headers, text, body: jsonOf(text) }
  }

  /** Opens a watch; it fails when the server refuses it. */
  async watch<T>(path: string, query: Record<string, string> = {}): Promise<WatchStream<T>> {
    const target = `${path}?${new URLSearchParams({ watch: 'true', ...query }).toString()}`
    const answer = await this.#open('GET', target, { accept: 'application/json' })
    if (answer.statusCode !== 200) throw new Error(`watching ${target}: ${answer.statusCode}`)
    return new WatchStream<T>(answer, target)
  }

  close(): void {
    this.#agent?.destroy()
  }

  async #demand<T>(method: string, path: string, sent?: Sent): Promise<T> {
    const answer = await this.send(method, path, sent)
    if (answer.code >= 400) throw new RefusedError(`${method} ${path}`, answer)
    return answer.body as T
  }

  async #open(
    method: string,
    path: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<IncomingMessage> {
    const { server } = this.#config.getCurrentCluster() ?? {}
    if (!server) throw new Error('the kubeconfig has no current cluster')
    const url = new URL(server)
    const isPlain = url.protocol === 'http:'
    const credential = await this.#credential()
    const length: Record<string, string> =
      payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) }
    const options: RequestOptions = {
      method,
      host: url.hostname,
      port: url.port,
      path: url.pathname.replace(/\/$/, '') + path,
      headers: { ...(credential.headers as Record<string, string>), ...headers, ...length },
      ...(isPlain ? {} : { agent: this.#agentOf(credential) }),
    }
    return new Promise((fulfil, reject) => {
      const outgoing = (isPlain ? httpRequest : httpsRequest)(options, fulfil)
      outgoing.setTimeout(REQUEST_MS, () => outgoing.destroy(new Error(`no answer in time: ${method} ${path}`)))
      outgoing.on('response', () => outgoing.setTimeout(0))
      outgoing.on('error', reject)
      outgoing.end(payload)
    })
  }

  async #credential(): Promise<RequestOptions> {
    const options: RequestOptions = {}
    await this.#config.applyToHTTPSOptions(options)
    return options
  }

  #agentOf(options: RequestOptions): Agent {
    const { ca, cert, key, rejectUnauthorized } = options as ConstructorParameters<typeof Agent>[0] & object
    this.#agent ??= new Agent({ keepAlive: true, ca, cert, key, rejectUnauthorized: rejectUnauthorized ?? true })
    return this.#agent
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

import type { Status } from '@everynode/kube'
import { csrfHeader, paths } from '@everynode/contract'

/** What went wrong with a request, as the cluster's own Status; `Unreachable` and `Unreadable` are this side's reasons. */
export class RequestFailure extends Error {
  readonly status: Status

  constructor(status: Status) {
    super(status.message ?? status.reason ?? 'the request failed')
    this.name = 'RequestFailure'
    this.status = status
  }
}

export type PatchType = 'merge-patch' | 'strategic-merge-patch' | 'json-patch'

export interface ReadOptions {
  query?: Record<string, string | undefined>
  signal?: AbortSignal
  /** For subresources that answer with text (logs) or for another rendering of an object. */
  accept?: string
  /** Told each warning that the API server sends along with its answer. */
  onWarning?: (warning: string) => void
}

export interface WriteOptions extends ReadOptions {
  contentType?: string
}

let csrfToken = ''

/** The one door to the BFF. Paths are Kubernetes API paths as `serialisePath` makes them, never made by joining strings. */
export const client = {
  get: <T>(path: string, options: ReadOptions = {}): Promise<T> => send<T>('GET', path, undefined, options),
  create: <T>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('POST', path, body, options),
  patch: <T>(path: string, type: PatchType, body: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('PATCH', path, body, { ...options, contentType: `application/${type}+json` }),
  update: <T>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('PUT', path, body, options),
  remove: <T>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('DELETE', path, body, options),
  /** Server-side apply of a manifest's text, under a field manager (in `query`). */
  apply: <T>(path: string, text: string, options: WriteOptions = {}): Promise<T> =>
    send<T>('PATCH', path, text, { ...options, contentType: 'application/apply-patch+yaml' }),
  /** The session's token goes with every write. */
  setCsrfToken(token: string): void {
    csrfToken = token
  },
}

/** A request to the BFF itself (sessions), with the same errors. */
export function callBff<T>(method: string, path: string, body?: unknown): Promise<T> {
  return exchange<T>(method, path, body, {})
}

function send<T>(method: string, path: string, body: unknown, options: WriteOptions): Promise<T> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(options.query ?? {})) if (value !== undefined) query.set(name, value)
  const suffix = query.size > 0 ? `?${query}` : ''
  return exchange<T>(method, `${paths.kubernetes}${path}${suffix}`, body, options)
}

async function exchange<T>(method: string, url: string, body: unknown, options: WriteOptions): Promise<T> {
  const isWrite = method !== 'GET'
  const headers: Record<string, string> = { accept: options.accept ?? 'application/json' }
  if (isWrite) {
    headers['content-type'] = options.contentType ?? 'application/json'
    headers[csrfHeader] = csrfToken
  }
  const answer = await fetch(url, {
    method,
    headers,
    ...(isWrite ? { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new RequestFailure(failure('Unreachable', 0, 'Everynode does not answer'))
  })
  for (const warning of warningsOf(answer.headers.get('warning'))) options.onWarning?.(warning)
  if (answer.status === 204) return undefined as T
  const text = await answer.text()
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
  if (!isJson && answer.ok) return text as T
  const value = isJson ? parse(text) : undefined
  if (answer.ok && value !== undefined) return value as T
  throw new RequestFailure(isStatus(value) ? value : failure('Unreadable', answer.status, text.slice(0, 500)))
}

/** The texts of a Warning header: `299 - "text", 299 - "text"`. */
export function warningsOf(header: string | null): string[] {
  if (!header) return []
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!.replaceAll(/\\(.)/g, '$1'))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isStatus(value: unknown): value is Status {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'Status'
}

function failure(reason: string, code: number, message: string): Status {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason, code, message } as Status
}

import { serialisePath, type KubeObject, type Status } from '@everynode/kube'
import type { LiveTarget } from '@everynode/contract'
import { request } from 'undici'
import type { Connection } from '../../plugins/clusters.ts'
import { toStatus } from '../../errors.ts'
import { makeLean } from './lean.ts'

/** The API server refused, or could not be asked; `status` is what to show. */
export class UpstreamFailure extends Error {
  readonly status: Status
  constructor(status: Status) {
    super(status.message ?? '')
    this.status = status
  }
}

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: KubeObject
}

interface ListPage {
  metadata?: { resourceVersion?: string; continue?: string }
  items?: KubeObject[] | null
  apiVersion?: string
  kind?: string
}

/** One page of the target's list. Throws UpstreamFailure. */
export async function listPage(
  connection: Connection,
  target: LiveTarget,
  continueToken: string | undefined,
  signal: AbortSignal,
): Promise<ListPage> {
  const answer = await ask(
    connection,
    target,
    { limit: '500', ...(continueToken ? { continue: continueToken } : {}) },
    signal,
  )
  const page = (await answer.json()) as ListPage
  const kind = page.kind?.replace(/List$/, '')
  for (const item of page.items ?? []) {
    makeLean(item, target)
    // Lists leave apiVersion and kind out of their items; watch events have them, and the tab treats both alike.
    if (!target.isMetadataOnly && kind && page.apiVersion) {
      item.apiVersion ??= page.apiVersion
      item.kind ??= kind
    }
  }
  return page
}

/** Opens a watch from `resourceVersion`; resolves once the API server has accepted it. Throws UpstreamFailure. */
export async function openWatch(
  connection: Connection,
  target: LiveTarget,
  resourceVersion: string,
  signal: AbortSignal,
): Promise<AsyncIterable<WatchEvent>> {
  const timeoutSeconds = String(270 + Math.floor(Math.random() * 60))
  const query = { watch: '1', allowWatchBookmarks: 'true', resourceVersion, timeoutSeconds }
  const body = await ask(connection, target, query, signal)
  return events(body, target)
}

async function ask(connection: Connection, target: LiveTarget, query: Record<string, string>, signal: AbortSignal) {
  const isWatch = 'watch' in query
  const { group, version, resource, namespace, name } = target
  const path = serialisePath({ type: 'resource', group, version, resource, ...(namespace ? { namespace } : {}) })
  const fieldSelector = [target.fieldSelector, name && `metadata.name=${name}`].filter(Boolean).join(',')
  const all = {
    ...query,
    ...(target.labelSelector ? { labelSelector: target.labelSelector } : {}),
    ...(fieldSelector ? { fieldSelector } : {}),
  }
  const form = isWatch ? 'PartialObjectMetadata' : 'PartialObjectMetadataList'
  const authorization = await connection.authorization()
  const answer = await request(
    `${connection.origin}${connection.prefix}${path}?${new URLSearchParams(all).toString()}`,
    {
      dispatcher: connection.dispatcher,
      signal,
      bodyTimeout: isWatch ? 0 : 60_000,
      headers: {
        accept: target.isMetadataOnly ? `application/json;as=${form};g=meta.k8s.io;v=v1` : 'application/json',
        'user-agent': 'everynode',
        ...(authorization ? { authorization } : {}),
      },
    },
  ).catch((error: unknown) => {
    throw new UpstreamFailure(toStatus(error))
  })
  if (answer.statusCode === 200) return answer.body
  const text = await answer.body.text().catch(() => '')
  throw new UpstreamFailure(statusFrom(text, answer.statusCode))
}

function statusFrom(text: string, code: number): Status {
  try {
    const body = JSON.parse(text) as Status
    if (body.kind === 'Status') return { ...body, code: body.code ?? code }
  } catch {
    // Not a Status: a plain-text answer, such as 404 for an unknown path.
  }
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: text.slice(0, 500),
    code,
  } as Status
}

async function* events(body: AsyncIterable<Buffer>, target: LiveTarget): AsyncIterable<WatchEvent> {
  for await (const line of lines(body)) {
    const event = JSON.parse(line) as WatchEvent
    if (event.type !== 'ERROR') makeLean(event.object, target)
    yield event
  }
}

async function* lines(body: AsyncIterable<Buffer>): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    let from = 0
    for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
      if (end > from) yield rest.slice(from, end)
      from = end + 1
    }
    rest = rest.slice(from)
  }
}

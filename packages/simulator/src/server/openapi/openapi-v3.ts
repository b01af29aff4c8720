import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { sendText } from '../answer/send.ts'
import type { Registry } from '../../engine/resources/registry.ts'
import { groupKinds } from '../discovery/api-groups.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { parseAccept } from '../request/accept.ts'
import { documentOf, plainDocument, type Document } from './document.ts'
import { titleOf } from './paths.ts'

const ROOT = '/openapi/v3'
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const YEAR_MS = 365 * 86_400_000

interface Published {
  bytes: Buffer
  zipped: Buffer
  hash: string
}

/** Answers `/openapi/v3` and the documents below it; each is made when it is first asked for. */
export class OpenApiV3 {
  readonly #registry: Registry
  readonly #now: () => number
  #generation = -1
  readonly #makers = new Map<string, () => Document>()
  readonly #published = new Map<string, Published>()

  constructor(registry: Registry, now: () => number) {
    this.#registry = registry
    this.#now = now
  }

  /** False when the path is another. */
  answer(exchange: Exchange): boolean {
    const { path, response } = exchange
    if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return false
    this.#refresh()
    if (path === ROOT) {
      const paths = [...this.#makers.keys()].toSorted().map((name) => {
        return [name, { serverRelativeURL: `${ROOT}/${name}?hash=${this.#document(name)!.hash}` }]
      })
      sendText(exchange, 200, JSON.stringify({ paths: Object.fromEntries(paths) }))
      return true
    }
    const document = this.#document(path.slice(ROOT.length + 1))
    if (document) this.#send(exchange, document)
    else response.writeHead(404).end()
    return true
  }

  #send({ request, response, query, path }: Exchange, { bytes, zipped, hash }: Published): void {
    response.setHeader('Vary', 'Accept')
    if (!acceptsJson(headerOf(request, 'accept'))) {
      response.writeHead(406).end()
      return
    }
    response.setHeader('ETag', `"${hash}"`)
    const asked = query.get('hash') ?? ''
    if (asked !== '' && asked !== hash) {
      response.writeHead(301, { Location: `${path}?hash=${hash}`, 'Content-Type': 'application/json' }).end()
      return
    }
    if (asked !== '') {
      response.setHeader('Cache-Control', 'public, immutable')
      response.setHeader('Expires', new Date(this.#now() + YEAR_MS).toUTCString())
    }
    if (headerOf(request, 'if-none-match') === `"${hash}"`) {
      response.writeHead(304).end()
      return
    }
    const isZipped = (headerOf(request, 'accept-encoding') ?? '').includes('gzip')
    if (isZipped) response.setHeader('Content-Encoding', 'gzip')
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(isZipped ? zipped : bytes)
  }

  #refresh(): void {
    if (this.#generation === this.#registry.generation) return
    this.#generation = this.#registry.generation
    this.#makers.clear()
    this.#published.clear()
    const plain = (name: string, id: string, tag: string, type: string) =>
      this.#makers.set(name, () => plainDocument(`/${name}/`, id, tag, `${META}.${type}`))
    plain('api', 'getCoreAPIVersions', 'core', 'APIVersions')
    plain('apis', 'getAPIVersions', 'apis', 'APIGroupList')
    this.#makers.set('version', () =>
      plainDocument('/version/', 'getCodeVersion', 'version', 'io.k8s.apimachinery.pkg.version.Info'),
    )
    this.#makers.set('.well-known/openid-configuration', () => wellKnown())
    for (const { group, versions } of groupKinds(this.#registry.kinds)) {
      if (group !== '') {
        const { title, tag } = titleOf({ group, version: 'v1' })
        plain(`apis/${group}`, `get${title.replace(/V1$/, '')}APIGroup`, tag.replace(/_v1$/, ''), 'APIGroup')
      }
      for (const version of versions) {
        const name = group === '' ? `api/${version.version}` : `apis/${group}/${version.version}`
        this.#makers.set(name, () => documentOf(version, this.#registry))
      }
    }
  }

  #document(name: string): Published | undefined {
    const known = this.#published.get(name)
    const make = this.#makers.get(name)
    if (known || !make) return known
    const bytes = Buffer.from(JSON.stringify(make()))
    const hash = createHash('sha512').update(bytes).digest('hex').toUpperCase()
    const published = { bytes, zipped: gzipSync(bytes, { level: 1 }), hash }
    this.#published.set(name, published)
    return published
  }
}

function acceptsJson(header: string | undefined): boolean {
  if (!header) return true
  return parseAccept(header).some(
    ({ type, subtype }) => (type === '*' || type === 'application') && ['*', 'json'].includes(subtype),
  )
}

function wellKnown(): Document {
  const path = '/.well-known/openid-configuration/'
  const document = plainDocument(path, 'getServiceAccountIssuerOpenIDConfiguration', 'WellKnown', '')
  const operation = document.paths[path]!.get as { responses: Record<string, unknown> }
  const content = { 'application/json': { schema: { type: 'string' } } }
  operation.responses = { ...operation.responses, 200: { description: 'OK', content } }
  return document
}

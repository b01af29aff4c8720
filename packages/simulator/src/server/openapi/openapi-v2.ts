import { createHash } from 'node:crypto'
import type { Registry } from '../../engine/resources/registry.ts'
import { sendText } from '../answer/send.ts'
import { groupKinds } from '../discovery/api-groups.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { parseAccept } from '../request/accept.ts'
import { customTypeName } from './custom-schemas.ts'
import { documentOf } from './document.ts'
import { encodeGnostic } from './gnostic.ts'
import { swaggerOf } from './swagger.ts'

const GNOSTIC = /^com\.github\.proto-openapi\.spec\.v2[@.]v1\.0\+protobuf$/

interface Published {
  json: Buffer
  gnostic: Uint8Array
  tag: string
}

/** Answers `/openapi/v2` in JSON and in gnostic's protobuf, made when it is first asked for. */
export class OpenApiV2 {
  readonly #registry: Registry
  #generation = -1
  #published: Published | undefined

  constructor(registry: Registry) {
    this.#registry = registry
  }

  /** False when the path is another. */
  answer(exchange: Exchange): boolean {
    const { path, request, response } = exchange
    if (path !== '/openapi/v2') {
      if (path !== '/openapi' && !/^\/openapi\/v[12](\/|$)/.test(path)) return false
      sendText(exchange, 404, '404 page not found\n')
      return true
    }
    response.setHeader('Vary', 'Accept-Encoding, Accept')
    const form = formOf(headerOf(request, 'accept'))
    if (!form) {
      response.writeHead(406).end()
      return true
    }
    const { json, gnostic, tag } = this.#current()
    response.setHeader('ETag', tag)
    if (headerOf(request, 'if-none-match') === tag) {
      response.writeHead(304).end()
      return true
    }
    // An at sign makes no valid media type, so the answer's type has a dot in its place.
    const type = form === 'json' ? 'application/json' : 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'
    response.writeHead(200, { 'Content-Type': type }).end(form === 'json' ? json : gnostic)
    return true
  }

  #current(): Published {
    if (this.#published && this.#generation === this.#registry.generation) return this.#published
    this.#generation = this.#registry.generation
    const versions = groupKinds(this.#registry.kinds).flatMap((group) => group.versions)
    const customTypes = this.#registry.kinds
      .filter((kind) => this.#registry.definitionOf(kind).schema)
      .map((kind) => customTypeName(kind, kind.kind))
    const swagger = swaggerOf(
      versions.map((version) => documentOf(version, this.#registry)),
      new Set(customTypes),
    )
    const json = Buffer.from(JSON.stringify(swagger))
    const hash = createHash('sha512').update(json).digest('hex').toUpperCase()
    this.#published = { json, gnostic: encodeGnostic(swagger), tag: `"${hash}"` }
    return this.#published
  }
}

function formOf(header: string | undefined): 'json' | 'gnostic' | undefined {
  if (!header) return 'json'
  for (const { type, subtype } of parseAccept(header)) {
    if (type === '*' && subtype === '*') return 'json'
    if (type !== 'application') continue
    if (subtype === 'json' || subtype === '*') return 'json'
    if (GNOSTIC.test(subtype)) return 'gnostic'
  }
  return undefined
}

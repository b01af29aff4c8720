import { createHash } from 'node:crypto'
import { methodNotAllowed, notAcceptable, resourceNotFound } from '@everynode/kube'
import { sendText, sendValue } from '../answer/send.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import type { Registry } from '../../engine/resources/registry.ts'
import { negotiate, noConversions, OBJECT_TYPES, type Conversions } from '../request/negotiate.ts'
import { groupDiscoveryList } from './aggregated.ts'
import { groupKinds, type GroupVersions } from './api-groups.ts'
import { apiGroup, apiGroupList, apiResourceList, apiVersions } from './legacy.ts'

interface AggregatedDocument {
  value: unknown
  tag: string
}

interface Documents {
  groups: GroupVersions[]
  core: AggregatedDocument
  others: AggregatedDocument
}

const aggregatedConversion: Conversions = ({ group, version, kind }) =>
  group === 'apidiscovery.k8s.io' && version === 'v2' && kind === 'APIGroupDiscoveryList'

/** Answers `/api`, `/apis` and the lists below them, from the kinds that the cluster serves at the moment. */
export class Discovery {
  readonly #registry: Registry
  readonly #serverAddress: () => string
  #generation = -1
  #documents: Documents | undefined

  constructor(registry: Registry, serverAddress: () => string) {
    this.#registry = registry
    this.#serverAddress = serverAddress
  }

  /** The groups that are served. */
  get groups(): readonly GroupVersions[] {
    return this.#current().groups
  }

  hasGroup(group: string): boolean {
    return this.groups.some((known) => known.group === group)
  }

  /** Answers a discovery path; false when the path is none. */
  answer(exchange: Exchange): boolean {
    const [root, ...parts] = exchange.path.replace(/^\//, '').replace(/\/$/, '').split('/')
    const isSlashed = exchange.path.endsWith('/')
    if (root === 'api') {
      if (parts.length > 1) return false
      if (parts.length === 1) return this.#answerVersion(exchange, '', parts[0]!)
      if (exchange.method !== 'GET') throw methodNotAllowed()
      this.#answerRoot(exchange, this.#current().core, () => apiVersions(this.#serverAddress()), true)
      return true
    }
    if (root !== 'apis' || parts.length > 2) return false
    if (parts.length === 0) {
      const { others, groups } = this.#current()
      this.#answerRoot(exchange, others, () => apiGroupList(groups), !isSlashed)
      return true
    }
    const group = this.groups.find((known) => known.group === parts[0] && known.group !== '')
    if (!group) {
      sendText(exchange, 404, '404 page not found\n')
      return true
    }
    if (parts.length === 2) return this.#answerVersion(exchange, group.group, parts[1]!)
    this.#sendPlain(exchange, apiGroup(group))
    return true
  }

  #answerVersion(exchange: Exchange, group: string, version: string): boolean {
    const found = this.groups.find((known) => known.group === group)?.versions.find((one) => one.version === version)
    if (!found) throw resourceNotFound()
    if (exchange.method !== 'GET') throw methodNotAllowed()
    this.#sendPlain(exchange, apiResourceList(found))
    return true
  }

  #answerRoot(exchange: Exchange, document: AggregatedDocument, legacy: () => unknown, isAggregated: boolean): void {
    const accept = headerOf(exchange.request, 'accept') ?? ''
    // The aggregated form wins over plain JSON whatever the order and the weights (apiserver discovery/aggregated/wrapper.go).
    const aggregated = isAggregated
      ? accept.split(',').filter((clause) => /;\s*as=APIGroupDiscoveryList\b/.test(clause))
      : []
    const agreed = negotiate(aggregated.join(','), aggregatedConversion)
    if (aggregated.length === 0 || !agreed?.convert) return this.#sendPlain(exchange, legacy())
    const { response, request } = exchange
    response.setHeader('Vary', 'Accept')
    response.setHeader('Cache-Control', 'public')
    response.setHeader('ETag', document.tag)
    if (headerOf(request, 'if-none-match') === document.tag) {
      response.writeHead(304).end()
      return
    }
    const type = `${agreed.mediaType};g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList`
    sendValue(exchange, 200, document.value, agreed.mediaType, type)
  }

  #sendPlain(exchange: Exchange, value: unknown): void {
    const agreed = negotiate(headerOf(exchange.request, 'accept'), noConversions)
    if (!agreed) throw notAcceptable(OBJECT_TYPES)
    sendValue(exchange, 200, value, agreed.mediaType)
  }

  #current(): Documents {
    if (this.#documents && this.#generation === this.#registry.generation) return this.#documents
    const groups = groupKinds(this.#registry.kinds)
    this.#generation = this.#registry.generation
    this.#documents = {
      groups,
      core: tagged(groupDiscoveryList(groups.filter(({ group }) => group === ''))),
      others: tagged(groupDiscoveryList(groups.filter(({ group }) => group !== ''))),
    }
    return this.#documents
  }
}

function tagged(value: unknown): AggregatedDocument {
  const hash = createHash('sha512').update(JSON.stringify(value)).digest('hex').toUpperCase()
  return { value, tag: `"${hash}"` }
}

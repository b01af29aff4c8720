import { badRequest, serviceUnavailable } from '@everynode/kube'
import type { Pod } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import type { Service } from '../../engine/controllers/endpoints/service-objects.ts'
import type { HttpResponse } from '../../engine/kubelet/access/contract.ts'
import { get } from '../../engine/verbs/get.ts'
import type { Exchange } from '../exchange.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { readyBackend } from './service-backend.ts'

/** Answers the `proxy` subresource of Pods, Services and nodes with what is said at the other side. */
export function serveProxy(cluster: Cluster, exchange: Exchange, route: ResourceRoute): void {
  const { request, response, method, path } = exchange
  const [, query = ''] = (request.url ?? '').split(/\?(.*)/s)
  const target = get(cluster, { kind: route.kind, namespace: route.namespace, name: splitTarget(route.name!).name })
  // A Pod without an address cannot be reached, whatever is asked of it (util/proxy IsProxyableIP).
  if (route.kind.plural === 'pods' && !(target as Pod).status?.podIP) throw badRequest('address not allowed')
  if (route.rest === '' && !path.endsWith('/') && (method === 'GET' || method === 'HEAD')) {
    response.writeHead(301, { Location: `${path}/${query && `?${query}`}` }).end()
    return
  }
  const { status, headers, body } = answerOf(cluster, route, {
    method,
    path: `/${route.rest ?? ''}${path.endsWith('/') && route.rest ? '/' : ''}${query && `?${query}`}`,
  })
  const isPage = headers['content-type']?.startsWith('text/html')
  const answer = isPage
    ? withPrefix(body, path.slice(0, path.length - (route.rest?.length ?? 0)).replace(/\/+$/, ''))
    : body
  response.writeHead(status, { ...headers, 'Content-Length': answer.byteLength })
  response.end(method === 'HEAD' ? undefined : answer)
}

const LINK = /(\s(?:href|src|action|background|cite|codebase|formaction|icon|manifest|poster)=)(["'])(\/[^"']*)\2/gi

/** Links of a page that begin at the root of its own server are led through the proxy (apimachinery util/proxy Transport). */
function withPrefix(body: Uint8Array, prefix: string): Uint8Array {
  const text = Buffer.from(body).toString('latin1')
  return Buffer.from(
    text.replace(LINK, (all, name: string, quote: string, link: string) =>
      link.startsWith('//') || link.startsWith(`${prefix}/`) ? all : `${name}${quote}${prefix}${link}${quote}`,
    ),
    'latin1',
  )
}

function answerOf(
  cluster: Cluster,
  { kind, namespace, name }: ResourceRoute,
  request: { method: string; path: string },
): HttpResponse {
  const target = splitTarget(name!)
  if (kind.plural === 'nodes') return cluster.kubelets.fetchFromNode(target.name, request.path)
  if (kind.plural === 'pods') {
    return cluster.kubelets.fetchFrom(namespace!, target.name, target.port ? Number(target.port) : undefined, request)
  }
  const service = get(cluster, { kind, namespace, name: target.name }) as Service
  const backend = readyBackend(cluster, service, target.port)
  if (!backend) throw serviceUnavailable(`no endpoints available for service "${target.name}"`)
  return cluster.kubelets.fetchFrom(namespace!, backend.pod, backend.port, request)
}

/** Reads `name`, `name:port` and `scheme:name:port` (apimachinery SplitSchemeNamePort). */
function splitTarget(text: string): { name: string; port?: string } {
  const parts = text.split(':')
  if (parts.length === 1) return { name: parts[0]! }
  if (parts.length === 2) return { name: parts[0]!, port: parts[1]! }
  return { name: parts[1]!, port: parts[2]! }
}

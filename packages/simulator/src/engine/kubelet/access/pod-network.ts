import { findKind, notFound, serviceUnavailable, type Pod } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { bytesOf, fromArray, toArray } from '../files/byte-text.ts'
import { nodeUsage, podUsage } from '../../metrics/usage.ts'
import { answerAt, isListening } from '../probes/network.ts'
import type { RunningKubelets } from '../running-kubelets.ts'
import { KubeletError, type HttpResponse } from './contract.ts'
import { nodeSummary } from './node-summary.ts'

const pods = findKind('', 'v1', 'pods')!
const nodes = findKind('', 'v1', 'nodes')!
const DEFAULT_PORT = 80

export interface PortSink {
  write(bytes: Uint8Array): void
  /** The other side is done; with an error when it never listened. */
  end(error?: string): void
}

export interface PortConnection {
  write(bytes: Uint8Array): void
  end(): void
}

/** What answers at the ports of Pods. */
export class PodNetwork {
  readonly #cluster: Cluster
  readonly #running: RunningKubelets

  constructor(cluster: Cluster, running: RunningKubelets) {
    this.#cluster = cluster
    this.#running = running
  }

  fetch(
    namespace: string,
    name: string,
    port: number | undefined,
    request: { method: string; path: string },
  ): HttpResponse {
    const { pod, scene } = this.#find(namespace, name)
    const wanted = port ?? pod.spec?.containers?.[0]?.ports?.[0]?.containerPort ?? DEFAULT_PORT
    const answer = scene && answerAt(scene.runs, scene.host.catalogue, wanted, request.path, request.method)
    if (!answer || answer.type === 'refused')
      throw serviceUnavailable(
        `error trying to reach service: dial tcp ${pod.status?.podIP ?? ''}:${wanted}: connect: connection refused`,
      )
    return page(answer.status, answer.body, answer.contentType)
  }

  connect(namespace: string, name: string, port: number, sink: PortSink): PortConnection {
    const { scene } = this.#find(namespace, name)
    if (!scene || !isListening(scene.runs, scene.host.catalogue, port)) {
      const where = scene?.podIp ?? '127.0.0.1'
      throw new KubeletError(
        500,
        `failed to connect to localhost:${port} inside namespace "${where}": dial tcp4 127.0.0.1:${port}: connect: connection refused`,
      )
    }
    let received = ''
    let isOver = false
    return {
      write(bytes) {
        received += fromArray(bytes)
        for (let end = received.indexOf('\r\n\r\n'); end >= 0 && !isOver; end = received.indexOf('\r\n\r\n')) {
          const [first = '', ...headers] = received.slice(0, end).split('\r\n')
          const length = Number(headers.find((line) => /^content-length:/i.test(line))?.split(':')[1] ?? 0)
          if (received.length < end + 4 + length) return
          received = received.slice(end + 4 + length)
          const [method = 'GET', path = '/'] = first.split(' ')
          const answer = answerAt(scene.runs, scene.host.catalogue, port, path, method)
          sink.write(
            toArray(
              answer.type === 'refused'
                ? ''
                : httpText(page(answer.status, answer.body, answer.contentType), method === 'HEAD'),
            ),
          )
          if (headers.some((line) => /^connection: *close/i.test(line))) {
            isOver = true
            sink.end()
          }
        }
      },
      end() {
        if (!isOver) sink.end()
        isOver = true
      },
    }
  }

  #find(namespace: string, name: string) {
    const pod = this.#cluster.store.get('/pods', namespace, name) as Pod | undefined
    if (!pod) throw notFound(pods, name)
    return { pod, scene: this.#running.workerOf(namespace, name)?.scene }
  }
}

/** What the kubelet of a node answers on its own port. */
export function fetchFromNode(cluster: Cluster, nodeName: string, path: string): HttpResponse {
  if (!cluster.store.get('/nodes', undefined, nodeName)) throw notFound(nodes, nodeName)
  const place = path.replace(/\?.*$/, '').replace(/^\/?/, '/')
  if (place === '/healthz') return { ...page(200, 'ok'), headers: { 'content-type': 'text/plain; charset=utf-8' } }
  if (place === '/stats/summary') {
    const names = cluster.store.podsOnNode(nodeName).map(({ metadata }) => metadata)
    const usages = names
      .map(({ namespace, name }) => podUsage(cluster, namespace!, name!))
      .filter((usage) => usage !== undefined)
    const text = JSON.stringify(nodeSummary(nodeName, nodeUsage(cluster, nodeName), usages))
    return { ...page(200, text), headers: { 'content-type': 'application/json' } }
  }
  return { ...page(404, '404 page not found\n'), headers: { 'content-type': 'text/plain; charset=utf-8' } }
}

function page(status: number, body: string, contentType = 'text/html'): HttpResponse {
  return { status, headers: { 'content-type': contentType }, body: toArray(bytesOf(body)) }
}

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 404: 'Not Found' }

function httpText({ status, headers, body }: HttpResponse, isHead: boolean): string {
  const lines = [
    `HTTP/1.1 ${status} ${REASONS[status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n${isHead ? '' : fromArray(body)}`
}

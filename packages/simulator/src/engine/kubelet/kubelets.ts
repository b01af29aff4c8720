import type { Cluster } from '../cluster.ts'
import { ContainerAccess } from './access/container-access.ts'
import type {
  ContainerTarget,
  ExecOptions,
  ExecSession,
  HttpResponse,
  LogOptions,
  LogSink,
  Stoppable,
  StreamSink,
} from './access/contract.ts'
import { fetchFromNode, PodNetwork, type PortConnection, type PortSink } from './access/pod-network.ts'
import type { Faults } from './faults/node-faults.ts'
import type { Images } from './images/images.ts'
import type { Registry } from './images/registry.ts'
import { KubeletWorld } from './kubelet-world.ts'
import { nodeUsage, podUsage, type NodeUsage, type PodUsage } from '../metrics/usage.ts'
import { RunningKubelets } from './running-kubelets.ts'
import type { OutsidePrograms } from './shell/program.ts'

/** The kubelets of all nodes of one cluster. */
export interface Kubelets {
  /** Begins to watch for nodes and their Pods; the result stops it. */
  start(cluster: Cluster): () => void
  /** What images are, and which are on the nodes. */
  readonly images: Images
  readonly registry: Registry
  readonly faults: Faults
  /** The container that a request means; throws the StatusErrors of the API server. */
  containerOf(namespace: string, pod: string, container?: string): ContainerTarget
  /** Runs a command in a container; throws a StatusError or a KubeletError before anything was started. */
  exec(target: ContainerTarget, options: ExecOptions, sink: StreamSink): ExecSession
  /** Joins the main program of a container. */
  attach(target: ContainerTarget, options: Omit<ExecOptions, 'command'>, sink: StreamSink): ExecSession
  /** Reads, and maybe follows, the log of a container. */
  logs(target: ContainerTarget, options: LogOptions, sink: LogSink): Stoppable
  /** Opens a connection to a port of a Pod, which speaks HTTP/1.1. */
  connect(namespace: string, pod: string, port: number, sink: PortSink): PortConnection
  /** A GET to a port of a Pod, the first one when none is given. */
  fetchFrom(
    namespace: string,
    pod: string,
    port: number | undefined,
    request: { method: string; path: string },
  ): HttpResponse
  /** A GET to the kubelet of a node. */
  fetchFromNode(nodeName: string, path: string): HttpResponse
  /** What a node uses now; undefined while there is nothing to say. */
  nodeUsage(nodeName: string): NodeUsage | undefined
  podUsage(namespace: string, pod: string): PodUsage | undefined
}

export interface KubeletsOptions {
  /** Runs what the built-in shell does not know, such as awk. */
  outside?: OutsidePrograms
}

/** A kubelet on every node but the silent ones: posts the node's status, renews its lease, runs its Pods. */
export function createKubelets(options: KubeletsOptions = {}): Kubelets {
  const world = new KubeletWorld(options.outside)
  let state: { running: RunningKubelets; access: ContainerAccess; network: PodNetwork; cluster: Cluster } | undefined
  const current = () => {
    if (!state) throw new Error('the kubelets were not started')
    return state
  }
  return {
    images: world.images,
    registry: world.registry,
    faults: world.faults,
    start(cluster) {
      const running = new RunningKubelets(cluster, world)
      state = {
        running,
        cluster,
        access: new ContainerAccess(cluster, running),
        network: new PodNetwork(cluster, running),
      }
      return () => running.stop()
    },
    containerOf: (namespace, pod, container) => current().access.containerOf(namespace, pod, container),
    exec: (target, exec, sink) => current().access.exec(target, exec, sink),
    attach: (target, attach, sink) => current().access.attach(target, attach, sink),
    logs: (target, logs, sink) => current().access.logs(target, logs, sink),
    connect: (namespace, pod, port, sink) => current().network.connect(namespace, pod, port, sink),
    fetchFrom: (namespace, pod, port, request) => current().network.fetch(namespace, pod, port, request),
    fetchFromNode: (nodeName, path) => fetchFromNode(current().cluster, nodeName, path),
    nodeUsage: (nodeName) => nodeUsage(current().cluster, nodeName),
    podUsage: (namespace, pod) => podUsage(current().cluster, namespace, pod),
  }
}

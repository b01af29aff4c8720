import {
  formatTime,
  type Node,
  type NodeCondition,
  nodeCondition,
  type Pod,
  StatusError,
  type Taint,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Timer } from '../../clock.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import type { StoreEvent } from '../../store.ts'
import { nodeKind, podKind } from '../kinds.ts'
import { podCondition } from '../pod-conditions.ts'
import { WorkQueue } from '../work-queue.ts'
import {
  hasEvictionTaint,
  notReadyKey,
  unreachableKey,
  withConditionTaints,
  withEvictionTaint,
} from './condition-taints.ts'
import { evictionRate, isAllDown, zoneOf, zoneStates } from './disruption-zones.ts'
import { missingLegacyLabels } from './legacy-labels.ts'
import { NodeHealth, unknownConditions } from './node-health.ts'

/** Watches over nodes: notices silence, and marks nodes with taints so that Pods keep away or leave. */
export const nodeLifecycleController: Controller = {
  name: 'node-lifecycle-controller',
  start(cluster) {
    const loop = new NodeLifecycle(cluster)
    return () => loop.stop()
  },
}

class NodeLifecycle {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #health = new Map<string, NodeHealth>()
  /** Nodes that do not say that they are ready. */
  readonly #unready = new Set<string>()
  readonly #nodes: WorkQueue
  /** When the next node of a zone may be given up. */
  readonly #nextEviction = new Map<string, number>()
  readonly #unsubscribe: () => void
  #timer: Timer

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('node-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'node-controller')
    this.#nodes = new WorkQueue(cluster.clock, (name) => this.#bringUpToDate(name))
    for (const node of cluster.store.list('/nodes')) this.#meet(node as Node)
    this.#unsubscribe = cluster.store.subscribe(['/nodes', 'coordination.k8s.io/leases'], (event) => this.#hear(event))
    this.#timer = cluster.clock.schedule(cluster.settings.nodeMonitorPeriodMs, () => this.#monitor())
  }

  stop(): void {
    this.#unsubscribe()
    this.#timer.cancel()
    this.#nodes.stop()
  }

  #hear({ type, storageKey, object, previous }: StoreEvent): void {
    const name = object.metadata.name!
    if (storageKey !== '/nodes') {
      const health = object.metadata.namespace === 'kube-node-lease' ? this.#health.get(name) : undefined
      if (health && type !== 'DELETED') health.heardMs = this.#cluster.clock.now()
      return
    }
    const node = object as Node
    if (type === 'DELETED') {
      this.#health.delete(name)
      this.#unready.delete(name)
      return this.#tell(node, 'RemovingNode', `Node ${name} event: Removing Node ${name} from Controller`)
    }
    if (type === 'ADDED') return this.#meet(node)
    const before = previous as Node
    if (before.status?.conditions !== node.status?.conditions) this.#noteReport(node, nodeCondition(before, 'Ready'))
    const isNews = before.spec !== node.spec || before.status?.conditions !== node.status?.conditions
    if (isNews || before.metadata.labels !== node.metadata.labels) this.#nodes.add(name)
  }

  #meet(node: Node): void {
    const name = node.metadata.name!
    this.#health.set(name, new NodeHealth(this.#cluster.clock.now()))
    this.#noteReport(node, undefined)
    this.#health.get(name)!.observedReady = nodeCondition(node, 'Ready')?.status
    this.#nodes.add(name)
    this.#tell(node, 'RegisteredNode', `Node ${name} event: Registered Node ${name} in Controller`)
  }

  /** Takes note of what a node says of its readiness. */
  #noteReport(node: Node, before: NodeCondition | undefined): void {
    const name = node.metadata.name!
    const health = this.#health.get(name)!
    const ready = nodeCondition(node, 'Ready')
    if (ready?.lastHeartbeatTime !== before?.lastHeartbeatTime) health.heardMs = this.#cluster.clock.now()
    health.hasReported = ready !== undefined
    health.ready = ready?.status
    if (health.ready === 'True') this.#unready.delete(name)
    else this.#unready.add(name)
  }

  #bringUpToDate(name: string): void {
    const found = this.#client.get(nodeKind, { name }) as Node | undefined
    if (!found) return
    const labels = missingLegacyLabels(found)
    if (labels)
      this.#try(() =>
        this.#client.patch(
          nodeKind,
          { name },
          { type: 'application/strategic-merge-patch+json', body: { metadata: { labels } } },
        ),
      )
    const node = this.#client.get(nodeKind, { name }) as Node
    const taints = withConditionTaints(node, this.#cluster.clock.now())
    if (taints) this.#writeTaints(node, taints)
    if (nodeCondition(node, 'Ready')?.status === 'True') this.#writeEvictionTaint(name, undefined)
  }

  /** Looks at every node once in a monitor period; only those that are silent or not ready cost more than a glance. */
  #monitor(): void {
    const { clock, settings } = this.#cluster
    this.#timer = clock.schedule(settings.nodeMonitorPeriodMs, () => this.#monitor())
    const grace = { monitorMs: settings.nodeMonitorGracePeriodMs, startupMs: settings.nodeStartupGracePeriodMs }
    const nowMs = clock.now()
    for (const [name, health] of this.#health) {
      if (health.isSilent(grace, nowMs)) this.#giveUpOn(this.#client.get(nodeKind, { name }) as Node)
      if (health.observedReady === health.ready) continue
      if (health.observedReady === 'True') {
        this.#tell(
          this.#client.get(nodeKind, { name }) as Node,
          'NodeNotReady',
          `Node ${name} status is now: NodeNotReady`,
        )
        this.#markPodsNotReady(name)
      }
      health.observedReady = health.ready
    }
    if (this.#unready.size > 0) this.#evict()
  }

  #giveUpOn(node: Node): void {
    const conditions = unknownConditions(node, this.#cluster.clock.now())
    if (!conditions) return
    this.#try(() => this.#client.update(nodeKind, { ...node, status: { ...node.status, conditions } }, 'status'))
  }

  /** Taints nodes that are not ready so that their Pods leave, zone by zone at a limited rate; never when all are down. */
  #evict(): void {
    const nodes = this.#cluster.store.list('/nodes') as readonly Node[]
    const zones = zoneStates(nodes, this.#cluster.settings)
    const nowMs = this.#cluster.clock.now()
    const areAllDown = isAllDown(zones)
    for (const name of this.#unready) {
      const node = this.#client.get(nodeKind, { name }) as Node
      const { ready } = this.#health.get(name)!
      const key = ready === 'False' ? notReadyKey : ready === 'Unknown' ? unreachableKey : undefined
      if (key === undefined || areAllDown) {
        this.#writeEvictionTaint(name, undefined)
        continue
      }
      const zone = zones.get(zoneOf(node))!
      if (hasEvictionTaint(node) || this.#mayEvict(zoneOf(node), evictionRate(zone, this.#cluster.settings), nowMs))
        this.#writeEvictionTaint(name, key)
    }
  }

  #mayEvict(zone: string, ratePerSecond: number, nowMs: number): boolean {
    if (ratePerSecond === 0 || nowMs < (this.#nextEviction.get(zone) ?? 0)) return false
    this.#nextEviction.set(zone, nowMs + 1000 / ratePerSecond)
    return true
  }

  #writeEvictionTaint(name: string, key: string | undefined): void {
    const node = this.#client.get(nodeKind, { name }) as Node | undefined
    const taints = node && withEvictionTaint(node, key, this.#cluster.clock.now())
    if (taints) this.#writeTaints(node, taints)
  }

  #writeTaints(node: Node, taints: readonly Taint[]): void {
    const { name, resourceVersion } = node.metadata
    const body = { metadata: { resourceVersion }, spec: { taints: taints.length > 0 ? taints : null } }
    this.#try(() => this.#client.patch(nodeKind, { name: name! }, { type: 'application/merge-patch+json', body }))
  }

  #markPodsNotReady(nodeName: string): void {
    for (const object of this.#cluster.store.podsOnNode(nodeName)) {
      const pod = object as Pod
      const ready = podCondition(pod, 'Ready')
      if (!ready || ready.status === 'False') continue
      const { namespace, name } = pod.metadata
      const condition = { ...ready, status: 'False', lastTransitionTime: formatTime(this.#cluster.clock.now()) }
      const body = { status: { conditions: [condition] } }
      const isWritten = this.#try(() =>
        this.#client.patch(
          podKind,
          { namespace, name: name! },
          { type: 'application/strategic-merge-patch+json', subresource: 'status', body },
        ),
      )
      if (isWritten) this.#events.record(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
    }
  }

  #tell(node: Node, reason: string, message: string): void {
    const { name, uid } = node.metadata
    this.#events.record({ kind: 'Node', name: name!, uid: uid!, apiVersion: 'v1' }, 'Normal', reason, message)
  }

  /** False when the write was refused: the object changed or went, and the next look will see it. */
  #try(write: () => void): boolean {
    try {
      write()
      return true
    } catch (error) {
      if (error instanceof StatusError) return false
      throw error
    }
  }
}

import { formatTime, type Node, nodeCondition, type Pod, StatusError, type Taint } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Timer } from '../../clock.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import type { StoreEvent } from '../../store.ts'
import { nodeKind, podKind } from '../kinds.ts'
import { podCondition } from '../pod-conditions.ts'
import { WorkQueue } from '../work-queue.ts'
import { notReadyKey, unreachableKey, withConditionTaints, withEvictionTaint } from './condition-taints.ts'
import { evictionRate, isAllDown, zoneOf, zoneStates } from './disruption-zones.ts'
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
  readonly #taints: WorkQueue
  /** When the next node of a zone may be given up. */
  readonly #nextEviction = new Map<string, number>()
  readonly #unsubscribe: () => void
  #timer: Timer

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('node-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'node-controller')
    this.#taints = new WorkQueue(cluster.clock, (name) => this.#taintByConditions(name))
    for (const node of cluster.store.list('/nodes')) this.#meet(node as Node)
    this.#unsubscribe = cluster.store.subscribe(['/nodes', 'coordination.k8s.io/leases'], (event) => this.#hear(event))
    this.#timer = cluster.clock.schedule(cluster.settings.nodeMonitorPeriodMs, () => this.#monitor())
  }

  stop(): void {
    this.#unsubscribe()
    this.#timer.cancel()
    this.#taints.stop()
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
      return this.#tell(node, 'RemovingNode', `Node ${name} event: Removing Node ${name} from Controller`)
    }
    if (type === 'ADDED') return this.#meet(node)
    if (
      nodeCondition(previous as Node, 'Ready')?.lastHeartbeatTime !== nodeCondition(node, 'Ready')?.lastHeartbeatTime
    ) {
      this.#health.get(name)!.heardMs = this.#cluster.clock.now()
    }
    if ((previous as Node).spec !== node.spec || (previous as Node).status?.conditions !== node.status?.conditions)
      this.#taints.add(name)
  }

  #meet(node: Node): void {
    const name = node.metadata.name!
    this.#health.set(name, new NodeHealth(this.#cluster.clock.now(), nodeCondition(node, 'Ready')?.status))
    this.#taints.add(name)
    this.#tell(node, 'RegisteredNode', `Node ${name} event: Registered Node ${name} in Controller`)
  }

  #taintByConditions(name: string): void {
    const node = this.#client.get(nodeKind, { name }) as Node | undefined
    if (!node) return
    const taints = withConditionTaints(node, this.#cluster.clock.now())
    if (taints) this.#writeTaints(node, taints)
    const ready = nodeCondition(node, 'Ready')?.status
    if (ready === 'True') this.#writeEvictionTaint(name, undefined)
  }

  /** Looks at every node once in a monitor period. */
  #monitor(): void {
    const { clock, settings, store } = this.#cluster
    this.#timer = clock.schedule(settings.nodeMonitorPeriodMs, () => this.#monitor())
    const grace = { monitorMs: settings.nodeMonitorGracePeriodMs, startupMs: settings.nodeStartupGracePeriodMs }
    const nowMs = clock.now()
    for (const [name, health] of this.#health) {
      const node = this.#client.get(nodeKind, { name }) as Node
      if (health.isSilent(node, grace, nowMs)) this.#giveUpOn(node)
      const ready = nodeCondition(this.#client.get(nodeKind, { name }) as Node, 'Ready')?.status
      if (health.observedReady === 'True' && ready !== 'True') {
        this.#tell(node, 'NodeNotReady', `Node ${name} status is now: NodeNotReady`)
        this.#markPodsNotReady(name)
      }
      health.observedReady = ready
    }
    this.#evict(store.list('/nodes') as readonly Node[])
  }

  #giveUpOn(node: Node): void {
    const conditions = unknownConditions(node, this.#cluster.clock.now())
    if (!conditions) return
    this.#try(() => this.#client.update(nodeKind, { ...node, status: { ...node.status, conditions } }, 'status'))
  }

  /** Taints nodes that are not ready so that their Pods leave, zone by zone at a limited rate; never when all are down. */
  #evict(nodes: readonly Node[]): void {
    const states = zoneStates(nodes)
    const nowMs = this.#cluster.clock.now()
    const areAllDown = isAllDown(states)
    const sizes = new Map<string, number>()
    for (const node of nodes) sizes.set(zoneOf(node), (sizes.get(zoneOf(node)) ?? 0) + 1)
    for (const node of nodes) {
      const name = node.metadata.name!
      const ready = nodeCondition(node, 'Ready')?.status
      const key = ready === 'False' ? notReadyKey : ready === 'Unknown' ? unreachableKey : undefined
      if (key === undefined || areAllDown) {
        this.#writeEvictionTaint(name, undefined)
        continue
      }
      const isMarked = node.spec?.taints?.some(
        ({ key: marked, effect }) => effect === 'NoExecute' && (marked === notReadyKey || marked === unreachableKey),
      )
      if (
        !isMarked &&
        !this.#mayEvict(zoneOf(node), evictionRate(states.get(zoneOf(node))!, sizes.get(zoneOf(node))!), nowMs)
      )
        continue
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

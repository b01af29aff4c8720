import {
  findKind,
  matchesRequirements,
  parseLabelSelector,
  type KubeObject,
  type Node,
  type Pod,
} from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { KubeletWorld } from './kubelet-world.ts'
import { Heartbeat } from './nodes/heartbeat.ts'
import { NodeAgent } from './nodes/node-agent.ts'
import { indexOfNode } from './nodes/node-address.ts'
import { PodWorker } from './pods/pod-worker.ts'
import { refreshVolumes } from './pods/volume-step.ts'

const configKinds = [findKind('', 'v1', 'configmaps')!, findKind('', 'v1', 'secrets')!]

/** The kubelets of a cluster at work: one agent a node, one worker a Pod. */
export class RunningKubelets {
  readonly agents = new Map<string, NodeAgent>()
  readonly workers = new Map<string, PodWorker>()
  readonly #cluster: Cluster
  readonly #world: KubeletWorld
  readonly #isSilent: (node: KubeObject) => boolean
  readonly #heartbeat: Heartbeat
  readonly #pending = new Map<string, () => void>()
  readonly #stops: (() => void)[]
  /** As which the nodes that were there before had joined. */
  readonly #found = new Map<string, number>()
  #isScheduled = false
  #isStopped = false
  #nextIndex = 0

  constructor(cluster: Cluster, world: KubeletWorld) {
    this.#cluster = cluster
    this.#world = world
    this.#isSilent = silentSelector(cluster.settings.silentNodes)
    this.#heartbeat = new Heartbeat(cluster, this.agents)
    this.#stops = [
      cluster.store.subscribe(['/nodes'], ({ object }) => {
        const name = object.metadata.name!
        if (
          !this.agents.has(name) ||
          object.metadata.deletionTimestamp ||
          !cluster.store.get('/nodes', undefined, name)
        )
          this.#later(`node/${name}`, () => this.#nodeChanged(name))
      }),
      cluster.store.subscribe(['/pods'], ({ object }) => {
        const { uid, namespace, name } = object.metadata
        if ((object as Pod).spec?.nodeName) this.#later(`pod/${uid}`, () => this.#podChanged(uid!, namespace!, name!))
      }),
      cluster.store.subscribe(
        configKinds.map((kind) => cluster.definitionOf(kind).storageKey),
        ({ object }) => this.#configChanged(object.metadata.namespace!),
      ),
      world.faults.onChange((nodeName) => this.#faultsChanged(nodeName)),
    ]
    // Nodes of a cluster that was kept go on with their addresses, and new ones do not take those.
    for (const node of cluster.store.list('/nodes') as readonly Node[]) {
      const index = indexOfNode(node)
      if (index === undefined) continue
      this.#found.set(node.metadata.name!, index)
      this.#nextIndex = Math.max(this.#nextIndex, index + 1)
    }
    for (const node of cluster.store.list('/nodes'))
      this.#later(`node/${node.metadata.name}`, () => this.#nodeChanged(node.metadata.name!))
  }

  stop(): void {
    this.#isStopped = true
    this.#heartbeat.stop()
    for (const stop of this.#stops) stop()
    for (const worker of this.workers.values()) worker.stop()
  }

  /** The worker of a Pod by name, undefined when no kubelet runs it. */
  workerOf(namespace: string, name: string): PodWorker | undefined {
    const uid = this.#cluster.store.get('/pods', namespace, name)?.metadata.uid
    return uid === undefined ? undefined : this.workers.get(uid)
  }

  /** Reacts to a change in a turn of its own, once, however many changes came meanwhile. */
  #later(key: string, react: () => void): void {
    this.#pending.set(key, react)
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#cluster.clock.schedule(0, () => {
      this.#isScheduled = false
      const batch = [...this.#pending.values()]
      this.#pending.clear()
      for (const run of batch) if (!this.#isStopped) run()
    })
  }

  #nodeChanged(name: string): void {
    const node = this.#cluster.store.get('/nodes', undefined, name) as Node | undefined
    const known = this.agents.get(name)
    if (!node || this.#isSilent(node)) {
      if (known) known.isGone = true
      this.agents.delete(name)
      return
    }
    if (known) return
    const agent = new NodeAgent(this.#cluster, this.#world, node, this.#found.get(name) ?? this.#nextIndex++)
    this.agents.set(name, agent)
    if (agent.faults.down) return
    this.#heartbeat.renew(agent)
    agent.postStatus()
    for (const { metadata } of agent.pods) this.#podChanged(metadata.uid!, metadata.namespace!, metadata.name!)
  }

  #podChanged(uid: string, namespace: string, name: string): void {
    const pod = this.#cluster.store.get('/pods', namespace, name) as Pod | undefined
    const worker = this.workers.get(uid)
    if (!pod || pod.metadata.uid !== uid) {
      worker?.stop()
      this.workers.delete(uid)
      return
    }
    const agent = this.agents.get(pod.spec?.nodeName ?? '')
    if (!agent || agent.faults.down) return
    if (worker) worker.update(pod)
    else this.workers.set(uid, new PodWorker(agent, pod, () => agent.pods))
  }

  #configChanged(namespace: string): void {
    for (const worker of this.workers.values()) {
      if (worker.scene.pod.metadata.namespace === namespace && worker.scene.pod.spec?.volumes)
        refreshVolumes(worker.scene)
    }
  }

  /** A node that came back looks at everything again. */
  #faultsChanged(nodeName: string): void {
    for (const [name, agent] of this.agents) {
      if ((nodeName !== '*' && nodeName !== name) || agent.faults.down) continue
      this.#later(`fault/${name}`, () => {
        agent.postStatus()
        for (const { metadata } of agent.pods) this.#podChanged(metadata.uid!, metadata.namespace!, metadata.name!)
        for (const worker of this.workers.values()) if (worker.scene.host === agent) worker.resume()
      })
    }
  }
}

function silentSelector(text: string | undefined): (node: KubeObject) => boolean {
  if (!text) return () => false
  const reading = parseLabelSelector(text)
  if (!reading.ok) throw new RangeError(`not a label selector: ${text}`)
  return (node) => matchesRequirements(reading.requirements, node.metadata.labels ?? {})
}

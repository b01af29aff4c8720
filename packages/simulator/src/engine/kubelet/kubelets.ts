import {
  findKind,
  formatMicroTime,
  matchesRequirements,
  parseLabelSelector,
  type KubeObject,
  type Node,
  type Pod,
} from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { EventRecorder } from '../events/event-recorder.ts'
import { isNodePosted, nodeStatusFor } from './node-status.ts'
import { PodWorker, type PodHost } from './pod-worker.ts'

/** The kubelets of all nodes of one cluster. */
export interface Kubelets {
  /** Begins to watch for nodes and their Pods; the result stops it. */
  start(cluster: Cluster): () => void
}

const nodes = findKind('', 'v1', 'nodes')!
const leases = findKind('coordination.k8s.io', 'v1', 'leases')!
const LEASE_NAMESPACE = 'kube-node-lease'
const LEASE_RENEWAL_MS = 10_000
const LEASE_SECONDS = 40

/** A kubelet on every node but the silent ones: posts the node's status, renews its lease, runs its Pods. */
export function createKubelets(): Kubelets {
  return {
    start(cluster) {
      const running = new RunningKubelets(cluster)
      return () => running.stop()
    },
  }
}

class RunningKubelets {
  readonly #cluster: Cluster
  readonly #isSilent: (node: KubeObject) => boolean
  readonly #hosts = new Map<string, PodHost>()
  readonly #workers = new Map<string, PodWorker>()
  readonly #pending = new Map<string, () => void>()
  readonly #stops: (() => void)[]
  #isScheduled = false
  #isStopped = false
  #nextIp = 1

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#isSilent = silentSelector(cluster.settings.silentNodes)
    this.#stops = [
      cluster.store.subscribe(['/nodes'], (event) => {
        const { name } = event.object.metadata
        this.#later(`node/${name}`, () => this.#nodeChanged(name!))
      }),
      cluster.store.subscribe(['/pods'], (event) => {
        const { uid, namespace, name } = event.object.metadata
        if ((event.object as Pod).spec?.nodeName)
          this.#later(`pod/${uid}`, () => this.#podChanged(uid!, namespace!, name!))
      }),
    ]
    for (const node of cluster.store.list('/nodes'))
      this.#later(`node/${node.metadata.name}`, () => this.#nodeChanged(node.metadata.name!))
    this.#renewLater()
  }

  stop(): void {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
    for (const worker of this.#workers.values()) worker.stop()
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
    const { store, clock } = this.#cluster
    const node = store.get('/nodes', undefined, name) as Node | undefined
    if (!node || this.#isSilent(node)) {
      this.#hosts.delete(name)
      return
    }
    const isNew = !this.#hosts.has(name)
    const host = this.#hostOf(name)
    if (isNew) this.#renew(name)
    if (isNew && !isNodePosted(node))
      host.client.update(nodes, { ...node, status: nodeStatusFor(node, host.hostIp, clock.now()) }, 'status')
    if (isNew)
      for (const pod of store.podsOnNode(name))
        this.#podChanged(pod.metadata.uid!, pod.metadata.namespace!, pod.metadata.name!)
  }

  #podChanged(uid: string, namespace: string, name: string): void {
    const pod = this.#cluster.store.get('/pods', namespace, name) as Pod | undefined
    const worker = this.#workers.get(uid)
    if (!pod || pod.metadata.uid !== uid) {
      worker?.stop()
      this.#workers.delete(uid)
      return
    }
    const host = this.#hosts.get(pod.spec?.nodeName ?? '')
    if (worker) worker.update(pod)
    else if (host) this.#workers.set(uid, new PodWorker(host, pod))
  }

  #hostOf(name: string): PodHost {
    let host = this.#hosts.get(name)
    if (!host) {
      const client = this.#cluster.clientFor(`kubelet/${name}`)
      const index = this.#nextIp++
      host = {
        cluster: this.#cluster,
        client,
        recorder: new EventRecorder(client, this.#cluster.clock, 'kubelet', name),
        nodeName: name,
        hostIp: `10.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
        images: new Set(),
        allocatePodIp: () => {
          const pod = this.#nextIp++
          return `10.${128 + (pod >> 16)}.${(pod >> 8) & 255}.${pod & 255}`
        },
      }
      this.#hosts.set(name, host)
    }
    return host
  }

  #renewLater(): void {
    this.#cluster.clock.schedule(LEASE_RENEWAL_MS, () => {
      if (this.#isStopped) return
      for (const name of this.#hosts.keys()) this.#renew(name)
      this.#renewLater()
    })
  }

  #renew(name: string): void {
    const { client } = this.#hostOf(name)
    const lease = client.get(leases, { namespace: LEASE_NAMESPACE, name })
    const renewTime = formatMicroTime(this.#cluster.clock.now())
    if (lease) client.update(leases, { ...lease, spec: { ...(lease['spec'] as object), renewTime } })
    else if (this.#cluster.store.get('/namespaces', undefined, LEASE_NAMESPACE)) {
      const node = this.#cluster.store.get('/nodes', undefined, name)
      client.create(leases, {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
          name,
          namespace: LEASE_NAMESPACE,
          ...(node ? { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid: node.metadata.uid! }] } : {}),
        },
        spec: { holderIdentity: name, leaseDurationSeconds: LEASE_SECONDS, renewTime },
      } as KubeObject)
    }
  }
}

function silentSelector(text: string | undefined): (node: KubeObject) => boolean {
  if (!text) return () => false
  const reading = parseLabelSelector(text)
  if (!reading.ok) throw new RangeError(`not a label selector: ${text}`)
  return (node) => matchesRequirements(reading.requirements, node.metadata.labels ?? {})
}

import { findKind, formatMicroTime, StatusError, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { NodeAgent } from './node-agent.ts'

const leases = findKind('coordination.k8s.io', 'v1', 'leases')!
const NAMESPACE = 'kube-node-lease'
const RENEWAL_MS = 10_000
const STATUS_MS = 300_000
const LEASE_SECONDS = 40
/** The renewals of many nodes are spread over the period, as they are in life. */
const SLOTS = 10

/** Renews the leases of all nodes from one timer, and posts the status of those of which others think ill. */
export class Heartbeat {
  readonly #cluster: Cluster
  readonly #agents: ReadonlyMap<string, NodeAgent>
  #slot = 0
  #isStopped = false

  constructor(cluster: Cluster, agents: ReadonlyMap<string, NodeAgent>) {
    this.#cluster = cluster
    this.#agents = agents
    this.#tickLater()
  }

  stop(): void {
    this.#isStopped = true
  }

  /** A shorter grace period for silent nodes asks for more beats, or no node would ever be thought alive. */
  get #renewalMs(): number {
    return Math.min(RENEWAL_MS, this.#cluster.settings.nodeMonitorGracePeriodMs / 4)
  }

  #tickLater(): void {
    this.#cluster.clock.schedule(this.#renewalMs / SLOTS, () => {
      if (this.#isStopped) return
      this.#slot = (this.#slot + 1) % ((STATUS_MS / RENEWAL_MS) * SLOTS)
      let index = 0
      for (const agent of this.#agents.values()) {
        if (index % SLOTS === this.#slot % SLOTS) this.#beat(agent, index)
        index++
      }
      this.#tickLater()
    })
  }

  #beat(agent: NodeAgent, index: number): void {
    const { faults } = agent
    if (faults.down || (faults.flaky > 0 && this.#cluster.ids.random() < faults.flaky)) return
    this.renew(agent)
    // Every five minutes the status is posted even when nothing changed (nodeStatusReportFrequency).
    const isReport = Math.floor(this.#slot / SLOTS) === index % (STATUS_MS / RENEWAL_MS)
    agent.postStatus(isReport)
  }

  /** Writes the lease of a node. */
  renew(agent: NodeAgent): void {
    const { nodeName, client } = agent
    const { store } = this.#cluster
    const renewTime = formatMicroTime(agent.nowMs())
    // Thousands of nodes renew all the time, and nothing can be forbidden here: the short way to the store.
    const lease = store.get('coordination.k8s.io/leases', NAMESPACE, nodeName)
    if (lease) {
      const spec = { ...(lease['spec'] as object), renewTime }
      attempt(() => store.put('coordination.k8s.io/leases', { ...lease, spec } as KubeObject))
      return
    }
    const { node } = agent
    if (!node || !store.get('/namespaces', undefined, NAMESPACE)) return
    const owner = { apiVersion: 'v1', kind: 'Node', name: nodeName, uid: node.metadata.uid! }
    attempt(() =>
      client.create(leases, {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: nodeName, namespace: NAMESPACE, ownerReferences: [owner] },
        spec: { holderIdentity: nodeName, leaseDurationSeconds: LEASE_SECONDS, renewTime },
      } as KubeObject),
    )
  }
}

/** A beat that is refused, or that cannot be stored, is lost; the next one comes. */
function attempt(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
}

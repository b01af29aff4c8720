import { findKind, StatusError, type Node, type Pod } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Timer } from '../../clock.ts'
import type { Cluster } from '../../cluster.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import type { NodeFaults } from '../faults/node-faults.ts'
import type { Directory } from '../files/file-node.ts'
import { FileView } from '../files/file-view.ts'
import { createHostTree } from '../files/host-tree.ts'
import { NodeImages } from '../images/images.ts'
import type { KubeletWorld } from '../kubelet-world.ts'
import { addressOfNode } from './node-address.ts'
import type { NodeHost } from './node-host.ts'
import { eventClient } from './event-client.ts'
import { isNodePosted, nodeStatusFor } from './node-status.ts'

const nodes = findKind('', 'v1', 'nodes')!
const POD_ADDRESSES = 254

/** The kubelet of one node, as far as it is not about single Pods. */
export class NodeAgent implements NodeHost {
  readonly cluster: Cluster
  readonly client: Client
  readonly recorder: EventRecorder
  readonly nodeName: string
  readonly hostIp: string
  readonly images: NodeImages
  readonly #world: KubeletWorld
  readonly #index: number
  #files: FileView | undefined
  #nextAddress = 1
  /** What Pods had when the agent came, such as those of a cluster that was kept. */
  readonly #takenIps: ReadonlySet<string | undefined>
  /** Set when the node was deleted: nobody plays its kubelet any more. */
  isGone = false

  constructor(cluster: Cluster, world: KubeletWorld, node: Node, index: number) {
    this.cluster = cluster
    this.#world = world
    this.#index = index
    this.nodeName = node.metadata.name!
    this.client = cluster.clientFor(`kubelet/${this.nodeName}`)
    this.recorder = new EventRecorder(
      eventClient(cluster, this.client, world.eventShapes),
      cluster.clock,
      'kubelet',
      this.nodeName,
    )
    this.hostIp = node.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? addressOfNode(index)
    this.images = new NodeImages(world.images, this.nodeName)
    this.#takenIps = new Set(this.pods.map((pod) => pod.status?.podIP))
  }

  get catalogue() {
    return this.#world.images
  }

  get registry() {
    return this.#world.registry
  }

  get isHollow(): boolean {
    return this.cluster.settings.hollowNodes ?? false
  }

  get outside() {
    return this.#world.outside
  }

  get faults(): NodeFaults {
    const faults = this.#world.faults.of(this.nodeName)
    return this.isGone ? { ...faults, down: true } : faults
  }

  get node(): Node | undefined {
    return this.cluster.store.get('/nodes', undefined, this.nodeName) as Node | undefined
  }

  get files(): FileView {
    this.#files ??= new FileView(createHostTree(this.nodeName), {
      nowMs: () => this.nowMs(),
      isFull: () => this.faults.diskFull,
    })
    return this.#files
  }

  nowMs(): number {
    return this.cluster.clock.now() + this.#world.faults.of(this.nodeName).clockSkewMs
  }

  /** An address from the node's podCIDR, else from a range of its own in 10.x. */
  allocatePodIp(): string {
    let address = this.#nextPodIp()
    for (let tries = 1; tries < POD_ADDRESSES && this.#takenIps.has(address); tries++) address = this.#nextPodIp()
    return address
  }

  #nextPodIp(): string {
    const last = 1 + (this.#nextAddress++ % POD_ADDRESSES)
    const given = /^(\d+\.\d+\.\d+)\.\d+\/2[0-4]$/.exec(this.node?.spec?.podCIDR ?? '')?.[1]
    if (given) return `${given}.${last}`
    const second = this.#index < 256 ? 244 : 128 + ((this.#index >> 8) & 63)
    return `10.${second}.${this.#index & 255}.${last}`
  }

  claimTree(namespace: string, claimName: string): Directory {
    return this.#world.claimTree(`${namespace}/${claimName}`)
  }

  after(ms: number, run: () => void): Timer | undefined {
    const factor = this.cluster.settings.pace * this.#world.faults.of(this.nodeName).slowFactor
    if (factor > 0) return this.cluster.clock.schedule(ms * factor, run)
    run()
    return undefined
  }

  /** Posts the node's status when it does not yet say what a healthy kubelet says. */
  postStatus(isForced = false): void {
    const { node, faults } = this
    if (!node || faults.down || (!isForced && isNodePosted(node, faults.diskFull))) return
    const status = nodeStatusFor(node, {
      hostIp: this.hostIp,
      nowMs: this.nowMs(),
      isDiskFull: faults.diskFull,
      isHollow: this.isHollow,
      images: this.images,
      catalogue: this.catalogue,
    })
    try {
      this.client.update(nodes, { ...node, status } as Node, 'status')
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  /** The Pods that are bound to the node. */
  get pods(): readonly Pod[] {
    return this.cluster.store.podsOnNode(this.nodeName) as readonly Pod[]
  }
}

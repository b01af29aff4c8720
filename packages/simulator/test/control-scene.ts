import {
  apiVersionOf,
  type DaemonSet,
  findKind,
  formatTime,
  isPodTerminating,
  type Kind,
  type KubeObject,
  type Node,
  type Pod,
  type PodSpec,
  type Taint,
} from '@everynode/kube'
import { VirtualClock } from '../src/engine/clock.ts'
import type { Client } from '../src/engine/client.ts'
import { type Cluster, createCluster } from '../src/engine/cluster.ts'
import type { Controller } from '../src/engine/controller.ts'
import { seededIds } from '../src/engine/ids.ts'
import type { ClusterSettings } from '../src/engine/cluster-settings.ts'
import { daemonSetKind, namespaceKind, nodeKind, podKind, serviceAccountKind } from '../src/engine/controllers/kinds.ts'

export interface NodeWish {
  labels?: Record<string, string>
  taints?: Taint[]
  allocatable?: Record<string, string>
  unschedulable?: boolean
}

/** What happened to Pods since somebody last asked. */
export interface PodChanges {
  created: number
  /** Deletions that were asked for, whether or not the Pod is gone. */
  deleted: number
}

/**
 * A cluster on a clock that stands still, with only the controllers under test. Nobody plays kubelet but the test itself:
 * Pods run, fail and go when it says so.
 */
export class ControlScene {
  readonly clock = new VirtualClock()
  readonly cluster: Cluster
  readonly client: Client
  readonly namespace = 'scene'
  #changes: PodChanges = { created: 0, deleted: 0 }

  constructor(controllers: readonly Controller[], settings: Partial<ClusterSettings> = {}) {
    const ids = seededIds(1)
    this.cluster = createCluster({
      admissionRules: [],
      clock: this.clock,
      ids,
      settings,
      controllers,
      kubelets: { start: () => () => undefined } as never,
    })
    this.client = this.cluster.clientFor('kube-apiserver')
    this.client.create(namespaceKind, { metadata: { name: this.namespace } })
    this.client.create(serviceAccountKind, { metadata: { name: 'default', namespace: this.namespace } })
    this.cluster.store.subscribe(['/pods'], ({ type, object, previous }) => {
      if (type === 'ADDED') this.#changes.created++
      else if (
        previous &&
        !isPodTerminating(previous as Pod) &&
        (type === 'DELETED' || isPodTerminating(object as Pod))
      )
        this.#changes.deleted++
    })
    this.cluster.start()
  }

  /** Lets everything happen that is due now. */
  settle(): this {
    this.clock.advance(0)
    return this
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.clock.advance(ms)
    return this
  }

  /** What happened to Pods since the last call. */
  changes(): PodChanges {
    this.settle()
    const changes = this.#changes
    this.#changes = { created: 0, deleted: 0 }
    return changes
  }

  addNode(name: string, { labels = {}, taints, allocatable, unschedulable }: NodeWish = {}): Node {
    const room = { cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '110', ...allocatable }
    const status = { capacity: room, allocatable: room, conditions: [this.#ready()] }
    this.client.create(nodeKind, { metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } }, status })
    // Admission marks new nodes as not ready; here they are ready from the start.
    return this.changeNode(name, (node) => ({
      ...node,
      spec: { ...(taints ? { taints } : {}), ...(unschedulable ? { unschedulable } : {}) },
    }))
  }

  addNodes(count: number, wish: NodeWish = {}): void {
    for (let index = 0; index < count; index++) this.addNode(`node-${index}`, wish)
  }

  changeNode(name: string, change: (node: Node) => Node): Node {
    return this.client.update(nodeKind, change(this.client.get(nodeKind, { name }) as Node)) as Node
  }

  taint(name: string, ...taints: Taint[]): void {
    this.changeNode(name, (node) => ({ ...node, spec: { ...node.spec, taints } }))
  }

  createDaemonSet(name: string, spec: Partial<NonNullable<DaemonSet['spec']>> = {}, podSpec: PodSpec = {}): DaemonSet {
    const labels = { app: name }
    const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'agent:1' }], ...podSpec } }
    const object = {
      metadata: { name, namespace: this.namespace },
      spec: { selector: { matchLabels: labels }, template, ...spec },
    }
    return this.client.create(daemonSetKind, object as KubeObject) as DaemonSet
  }

  daemonSet(name: string): DaemonSet {
    return this.client.get(daemonSetKind, { namespace: this.namespace, name }) as DaemonSet
  }

  changeDaemonSet(
    name: string,
    change: (spec: NonNullable<DaemonSet['spec']>) => NonNullable<DaemonSet['spec']>,
  ): void {
    const daemonSet = this.daemonSet(name)
    this.client.update(daemonSetKind, { ...daemonSet, spec: change(daemonSet.spec!) })
  }

  setImage(name: string, image: string): void {
    this.changeDaemonSet(name, (spec) => {
      const podSpec = spec.template!.spec!
      const containers = podSpec.containers!.map((container) => ({ ...container, image }))
      return { ...spec, template: { ...spec.template, spec: { ...podSpec, containers } } }
    })
  }

  pods(filter: (pod: Pod) => boolean = () => true): Pod[] {
    return (this.client.list(podKind, this.namespace) as readonly Pod[]).filter(filter)
  }

  pod(name: string): Pod {
    return this.client.get(podKind, { namespace: this.namespace, name }) as Pod
  }

  createPod(name: string, spec: PodSpec = {}, metadata: Partial<KubeObject['metadata']> = {}): Pod {
    const object = {
      metadata: { name, namespace: this.namespace, ...metadata },
      spec: { containers: [{ name: 'main', image: 'app:1' }], ...spec },
    }
    return this.client.create(podKind, object as KubeObject) as Pod
  }

  setStatus(pod: Pod, status: NonNullable<Pod['status']>): void {
    const live = this.pod(pod.metadata.name!)
    if (live) this.client.update(podKind, { ...live, status: { ...live.status, ...status } }, 'status')
  }

  /** Plays the kubelets of all Pods that were not deleted: they run and are ready from now on. */
  makeReady(pods: readonly Pod[] = this.pods()): void {
    for (const pod of pods) {
      if (isPodTerminating(pod)) continue
      const others = this.pod(pod.metadata.name!)?.status?.conditions?.filter(({ type }) => type !== 'Ready') ?? []
      const isReady = this.pod(pod.metadata.name!)?.status?.conditions?.some(
        ({ type, status }) => type === 'Ready' && status === 'True',
      )
      if (!isReady) this.setStatus(pod, { phase: 'Running', conditions: [...others, this.#ready()] })
    }
  }

  makeUnready(pods: readonly Pod[]): void {
    for (const pod of pods) {
      const others = this.pod(pod.metadata.name!).status?.conditions?.filter(({ type }) => type !== 'Ready') ?? []
      this.setStatus(pod, { conditions: [...others, { ...this.#ready(), status: 'False' }] })
    }
  }

  /** Plays the kubelets of Pods that are being deleted: they end and are gone. */
  finishDeletions(): void {
    for (const { metadata } of this.pods(isPodTerminating)) this.deletePod(metadata.name!, 0)
  }

  deletePod(name: string, gracePeriodSeconds?: number): void {
    const options = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }
    this.client.delete(podKind, { namespace: this.namespace, name }, options)
  }

  create(
    group: string,
    plural: string,
    object: Omit<KubeObject, 'metadata'> & { metadata: Partial<KubeObject['metadata']> },
  ): KubeObject {
    const kind = kindFor(group, plural)
    const metadata = { ...(kind.namespaced ? { namespace: this.namespace } : {}), ...object.metadata }
    return this.client.create(kind, {
      ...object,
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      metadata,
    } as KubeObject)
  }

  list(group: string, plural: string): readonly KubeObject[] {
    return this.client.list(kindFor(group, plural), kindFor(group, plural).namespaced ? this.namespace : undefined)
  }

  get<Shape extends KubeObject>(group: string, plural: string, name: string): Shape | undefined {
    return this.client.get(kindFor(group, plural), { namespace: this.namespace, name }) as Shape | undefined
  }

  /** The events as `Type Reason message`, oldest first, in the order of their names. */
  events(of?: string): string[] {
    return this.list('', 'events')
      .filter((event) => of === undefined || (event.involvedObject as { name?: string }).name === of)
      .map((event) => `${event.type} ${event.reason} ${event.message}`)
  }

  #ready() {
    return {
      type: 'Ready',
      status: 'True',
      lastTransitionTime: formatTime(this.clock.now()),
      lastHeartbeatTime: formatTime(this.clock.now()),
    }
  }
}

function kindFor(group: string, plural: string): Kind {
  const kind = findKind(group, 'v1', plural)
  if (!kind) throw new RangeError(`no kind ${plural} in ${group}`)
  return kind
}

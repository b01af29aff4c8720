import { controllerOf, type DaemonSet, matchesSelector, type Node, type Pod } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { isEqualJson } from '../../json.ts'
import type { StoreEvent } from '../../store.ts'
import { WorkQueue } from '../work-queue.ts'
import { DaemonFleet } from './daemon-fleet.ts'
import { DaemonSync } from './daemon-sync.ts'

/** Keeps one Pod of each DaemonSet on every node that should run it. */
export const daemonSetController: Controller = {
  name: 'daemonset-controller',
  start(cluster) {
    const loop = new DaemonSetLoop(cluster)
    loop.start()
    return () => loop.stop()
  },
}

/** Hears what happens in the cluster, keeps a fleet for each DaemonSet and wakes those that something concerns. */
class DaemonSetLoop {
  readonly #cluster: Cluster
  readonly #sync: DaemonSync
  readonly #queue: WorkQueue
  readonly #nodes = new Map<string, Node>()
  readonly #fleets = new Map<string, DaemonFleet>()
  readonly #fleetsByUid = new Map<string, DaemonFleet>()
  readonly #orphans = new Map<string, Map<string, Pod>>()
  #unsubscribe: (() => void) | undefined

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#sync = new DaemonSync(cluster)
    this.#queue = new WorkQueue(cluster.clock, (key) => this.#work(key))
  }

  start(): void {
    const { store } = this.#cluster
    for (const node of store.list('/nodes')) this.#nodes.set(node.metadata.name!, node as Node)
    for (const daemonSet of store.list('apps/daemonsets')) this.#noteDaemonSet(daemonSet as DaemonSet)
    for (const pod of store.list('/pods')) this.#notePod(undefined, pod as Pod)
    const watched = ['/nodes', '/pods', 'apps/daemonsets', 'apps/controllerrevisions']
    this.#unsubscribe = store.subscribe(watched, (event) => this.#hear(event))
  }

  stop(): void {
    this.#unsubscribe?.()
    this.#queue.stop()
  }

  #work(key: string): void {
    const fleet = this.#fleets.get(key)
    if (!fleet) return
    const { nextAfterMs, isUnfinished } = this.#sync.run(fleet)
    if (isUnfinished) this.#queue.add(key)
    if (nextAfterMs !== undefined) this.#queue.addAfter(key, nextAfterMs)
  }

  #wake(fleet: DaemonFleet): void {
    this.#queue.add(keyOf(fleet.daemonSet))
  }

  #hear(event: StoreEvent): void {
    if (event.storageKey === '/pods') return this.#hearPod(event)
    if (event.storageKey === '/nodes') return this.#hearNode(event)
    if (event.storageKey === 'apps/controllerrevisions') return this.#hearRevision(event)
    if (event.type === 'DELETED') this.#forgetDaemonSet(event.object as DaemonSet)
    else this.#noteDaemonSet(event.object as DaemonSet)
  }

  #noteDaemonSet(daemonSet: DaemonSet): void {
    const key = keyOf(daemonSet)
    let fleet = this.#fleets.get(key)
    if (fleet && fleet.daemonSet.metadata.uid !== daemonSet.metadata.uid) {
      this.#forgetDaemonSet(fleet.daemonSet)
      fleet = undefined
    }
    if (fleet) fleet.setDaemonSet(daemonSet)
    else this.#addFleet(key, daemonSet)
    this.#queue.add(key)
  }

  #addFleet(key: string, daemonSet: DaemonSet): void {
    const fleet = new DaemonFleet(daemonSet, this.#nodes)
    this.#fleets.set(key, fleet)
    this.#fleetsByUid.set(daemonSet.metadata.uid!, fleet)
    for (const dependent of this.#cluster.store.dependentsOf(daemonSet.metadata.uid!)) {
      if (dependent.kind === 'Pod' && controllerOf(dependent)?.uid === daemonSet.metadata.uid)
        fleet.setPod(keyOf(dependent), dependent as Pod)
    }
    for (const [podKey, pod] of this.#orphans.get(daemonSet.metadata.namespace!) ?? [])
      if (isWanted(daemonSet, pod)) fleet.orphans.set(podKey, pod)
  }

  #forgetDaemonSet(daemonSet: DaemonSet): void {
    this.#fleets.delete(keyOf(daemonSet))
    this.#fleetsByUid.delete(daemonSet.metadata.uid!)
  }

  #hearPod({ type, object, previous }: StoreEvent): void {
    const pod = object as Pod
    if (type !== 'DELETED') return this.#notePod(previous as Pod | undefined, pod)
    const key = keyOf(pod)
    this.#setOrphan(key, pod, false)
    const fleet = this.#fleetOf(pod)
    if (!fleet) return
    fleet.removePod(key)
    this.#wake(fleet)
  }

  #notePod(previous: Pod | undefined, pod: Pod): void {
    const key = keyOf(pod)
    const fleet = this.#fleetOf(pod)
    const before = previous && this.#fleetOf(previous)
    if (before && before !== fleet) {
      before.removePod(key)
      this.#wake(before)
    }
    const isOrphan = controllerOf(pod) === undefined
    if (isOrphan || (previous && controllerOf(previous) === undefined)) {
      const isNews =
        !previous || controllerOf(previous) !== undefined || !isEqualJson(previous.metadata.labels, pod.metadata.labels)
      this.#setOrphan(key, pod, isOrphan, isNews)
    }
    if (!fleet) return
    fleet.setPod(key, pod)
    this.#wake(fleet)
  }

  /** Keeps Pods without a controller for those DaemonSets that may want them. */
  #setOrphan(key: string, pod: Pod, isOrphan: boolean, isNews = false): void {
    const namespace = pod.metadata.namespace!
    let orphans = this.#orphans.get(namespace)
    if (!isOrphan && !orphans?.has(key)) return
    if (!orphans) this.#orphans.set(namespace, (orphans = new Map()))
    if (isOrphan) orphans.set(key, pod)
    else orphans.delete(key)
    if (orphans.size === 0) this.#orphans.delete(namespace)
    for (const fleet of this.#fleets.values()) {
      if (fleet.daemonSet.metadata.namespace !== namespace) continue
      if (isOrphan && isWanted(fleet.daemonSet, pod)) {
        fleet.orphans.set(key, pod)
        if (isNews) this.#wake(fleet)
      } else fleet.orphans.delete(key)
    }
  }

  #hearNode({ type, object, previous }: StoreEvent): void {
    const node = object as Node
    const name = node.metadata.name!
    if (type === 'DELETED') {
      // Nobody is woken: the numbers stay as they are until something else happens.
      this.#nodes.delete(name)
      for (const fleet of this.#fleets.values()) fleet.touchNode(name)
      return
    }
    this.#nodes.set(name, node)
    if (previous && isSameForPlacement(previous as Node, node)) return
    for (const fleet of this.#fleets.values()) {
      fleet.touchNode(name)
      const hasPods = fleet.hasPodsOn(name)
      const isConcerned = previous
        ? hasPods
          ? !fleet.mayContinueOn(node)
          : fleet.shouldRunOn(node)
        : fleet.shouldRunOn(node)
      if (isConcerned) this.#wake(fleet)
    }
  }

  /** A revision that is made with an owner is only noted: one made by hand stays until something else wakes the owner. */
  #hearRevision({ type, object, previous }: StoreEvent): void {
    for (const version of type === 'ADDED' ? [] : [object, previous]) {
      const controller = version && controllerOf(version)
      const fleet = controller && this.#fleetsByUid.get(controller.uid)
      if (fleet) this.#wake(fleet)
    }
    if (controllerOf(object)) return
    for (const fleet of this.#fleets.values()) {
      const { daemonSet } = fleet
      if (
        daemonSet.metadata.namespace === object.metadata.namespace &&
        matchesSelector(daemonSet.spec?.selector, object.metadata.labels)
      )
        this.#wake(fleet)
    }
  }

  #fleetOf(pod: Pod): DaemonFleet | undefined {
    const controller = controllerOf(pod)
    return controller && this.#fleetsByUid.get(controller.uid)
  }
}

function isWanted(daemonSet: DaemonSet, pod: Pod): boolean {
  return !pod.metadata.deletionTimestamp && matchesSelector(daemonSet.spec?.selector, pod.metadata.labels)
}

function isSameForPlacement(before: Node, after: Node): boolean {
  return (
    isEqualJson(before.metadata.labels, after.metadata.labels) && isEqualJson(before.spec?.taints, after.spec?.taints)
  )
}

function keyOf(object: { metadata: { namespace?: string; name?: string } }): string {
  return `${object.metadata.namespace}/${object.metadata.name}`
}

import { eligibilityOf, rolloutLimits, targetNodeOf, templateGenerationOf } from '@everynode/daemonset'
import { controllerRevisionHashLabel, type DaemonSet, matchesSelector, type Node, type Pod } from '@everynode/kube'
import { DueTimes } from '../due-times.ts'
import { type DaemonNode, judgeNode } from './daemon-node.ts'
import { DaemonTotals } from './daemon-totals.ts'

const noPods: readonly Pod[] = []

/** All nodes and Pods of one DaemonSet, and what they amount to; changes are taken in as they come and worked out on `refresh`. */
export class DaemonFleet {
  /** Pods of the DaemonSet whose labels its selector does not match any more. */
  readonly strays = new Map<string, Pod>()
  /** Pods that nobody controls and that the selector matches. */
  readonly orphans = new Map<string, Pod>()
  /** How many Pods carry each revision hash. */
  readonly hashes = new Map<string, number>()
  daemonSet: DaemonSet
  #hash = ''
  #totals: DaemonTotals
  readonly #nodes: ReadonlyMap<string, Node>
  readonly #pods = new Map<string, { pod: Pod; nodeName: string | undefined }>()
  /** Lists that are as long as they are: most nodes have one Pod. */
  readonly #podsByNode = new Map<string, readonly Pod[]>()
  readonly #judged = new Map<string, DaemonNode>()
  readonly #dirty = new Set<string>()
  readonly #due = new DueTimes()

  /** `nodes` is the controller's own view of the cluster, shared by all fleets. */
  constructor(daemonSet: DaemonSet, nodes: ReadonlyMap<string, Node>) {
    this.daemonSet = daemonSet
    this.#nodes = nodes
    this.#totals = new DaemonTotals(this.isSurging)
    for (const name of nodes.keys()) this.#dirty.add(name)
  }

  get totals(): DaemonTotals {
    return this.#totals
  }

  get pods(): Iterable<Pod> {
    return this.#podList()
  }

  get hash(): string {
    return this.#hash
  }

  /** Whether new Pods come beside the old ones (util.AllowsSurge). */
  get isSurging(): boolean {
    const { spec } = this.daemonSet
    return (spec?.updateStrategy?.type ?? 'RollingUpdate') === 'RollingUpdate' && rolloutLimits(spec, 1).maxSurge > 0
  }

  /** When something changes by the mere passing of time. */
  get nextChangeMs(): number | undefined {
    return this.#due.next()
  }

  /** Takes a new version of the DaemonSet; another spec changes everything. */
  setDaemonSet(daemonSet: DaemonSet): void {
    const isSame =
      daemonSet.metadata.generation === this.daemonSet.metadata.generation &&
      templateGenerationOf(daemonSet) === templateGenerationOf(this.daemonSet)
    // The old spec object stays in place when nothing in it changed: what is derived from it is remembered by its identity.
    this.daemonSet = isSame ? { ...daemonSet, spec: this.daemonSet.spec! } : daemonSet
    if (!isSame) this.#startOver()
  }

  setHash(hash: string): void {
    if (hash === this.#hash) return
    this.#hash = hash
    this.#startOver()
  }

  /** Something about the node changed, or it came or went. */
  touchNode(name: string): void {
    this.#dirty.add(name)
  }

  setPod(key: string, pod: Pod): void {
    this.removePod(key)
    const hash = pod.metadata.labels?.[controllerRevisionHashLabel]
    if (hash !== undefined) this.hashes.set(hash, (this.hashes.get(hash) ?? 0) + 1)
    const isStray = !matchesSelector(this.daemonSet.spec?.selector, pod.metadata.labels)
    if (isStray) this.strays.set(key, pod)
    const nodeName = isStray ? undefined : targetNodeOf(pod)
    this.#pods.set(key, { pod, nodeName })
    if (nodeName === undefined) return
    this.#podsByNode.set(nodeName, (this.#podsByNode.get(nodeName) ?? noPods).concat(pod))
    this.#dirty.add(nodeName)
  }

  removePod(key: string): void {
    const known = this.#pods.get(key)
    if (!known) return
    this.#pods.delete(key)
    this.strays.delete(key)
    const hash = known.pod.metadata.labels?.[controllerRevisionHashLabel]
    if (hash !== undefined) {
      const left = this.hashes.get(hash)! - 1
      if (left === 0) this.hashes.delete(hash)
      else this.hashes.set(hash, left)
    }
    if (known.nodeName === undefined) return
    const left = this.#podsByNode.get(known.nodeName)!.filter((pod) => pod !== known.pod)
    if (left.length === 0) this.#podsByNode.delete(known.nodeName)
    else this.#podsByNode.set(known.nodeName, left)
    this.#dirty.add(known.nodeName)
  }

  hasPodsOn(nodeName: string): boolean {
    return this.#podsByNode.has(nodeName)
  }

  shouldRunOn(node: Node): boolean {
    return eligibilityOf(this.daemonSet.spec?.template).shouldRun(node)
  }

  mayContinueOn(node: Node): boolean {
    return eligibilityOf(this.daemonSet.spec?.template).shouldContinue(node)
  }

  judged(nodeName: string): DaemonNode | undefined {
    return this.#judged.get(nodeName)
  }

  /** Works out what changed since the last time, and what time alone has changed. */
  refresh(nowMs: number): void {
    for (const name of this.#due.take(nowMs)) this.#dirty.add(name)
    if (this.#dirty.size === 0) return
    const view = { daemonSet: this.daemonSet, hash: this.#hash, nowMs }
    const { isSurging } = this
    for (const name of this.#dirty) {
      const before = this.#judged.get(name)
      if (before) this.#totals.remove(before)
      const node = this.#nodes.get(name)
      const pods = this.#podsByNode.get(name) ?? noPods
      if (!node && pods.length === 0) {
        this.#judged.delete(name)
        this.#due.delete(name)
        continue
      }
      const judged = judgeNode(name, node, pods, view, isSurging)
      this.#judged.set(name, judged)
      this.#totals.add(judged)
      if (judged.changesAtMs === undefined) this.#due.delete(name)
      else this.#due.set(name, judged.changesAtMs)
    }
    this.#dirty.clear()
  }

  #startOver(): void {
    this.#totals = new DaemonTotals(this.isSurging)
    this.#judged.clear()
    this.#due.clear()
    for (const name of this.#nodes.keys()) this.#dirty.add(name)
    for (const name of this.#podsByNode.keys()) this.#dirty.add(name)
  }

  *#podList(): Iterable<Pod> {
    for (const { pod } of this.#pods.values()) yield pod
  }
}

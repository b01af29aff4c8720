import { isPodReady } from '@everynode/daemonset'
import {
  controllerOf,
  formatTime,
  groupResource,
  type IntOrString,
  type KubeObject,
  type LabelSelector,
  matchesSelector,
  parseTime,
  type Pod,
  scaledValue,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Cluster } from '../cluster.ts'
import type { Controller } from '../controller.ts'
import { EventRecorder } from '../events/event-recorder.ts'
import { isEqualJson } from '../json.ts'
import { podDisruptionBudgetKind } from './kinds.ts'
import { keyOf, splitKey } from './object-key.ts'
import { WorkQueue } from './work-queue.ts'

interface DisruptionBudget extends KubeObject {
  spec?: { minAvailable?: IntOrString; maxUnavailable?: IntOrString; selector?: LabelSelector }
  status?: BudgetStatus
}

interface BudgetStatus {
  observedGeneration?: number
  disruptedPods?: Record<string, string>
  disruptionsAllowed?: number
  currentHealthy?: number
  desiredHealthy?: number
  expectedPods?: number
  conditions?: BudgetCondition[]
}

interface BudgetCondition {
  type: string
  status: string
  observedGeneration?: number
  lastTransitionTime?: string
  reason: string
  message: string
}

/** Counts how many Pods each PodDisruptionBudget can spare. */
export const disruptionController: Controller = {
  name: 'disruption-controller',
  start(cluster) {
    const loop = new DisruptionLoop(cluster)
    return () => loop.stop()
  },
}

const CONDITION = 'DisruptionAllowed'
/** An eviction that was allowed but did not come about is forgotten after so long. */
const DELETION_TIMEOUT_MS = 120_000

class DisruptionLoop {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #queue: WorkQueue
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('disruption-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'controllermanager')
    this.#queue = new WorkQueue(cluster.clock, (key) => this.#sync(key))
    for (const budget of cluster.store.list('policy/poddisruptionbudgets')) this.#queue.add(keyOf(budget))
    this.#unsubscribe = cluster.store.subscribe(
      ['policy/poddisruptionbudgets', '/pods'],
      ({ storageKey, object, previous }) => {
        if (storageKey !== '/pods') return this.#queue.add(keyOf(object))
        for (const budget of cluster.store.list(
          'policy/poddisruptionbudgets',
          object.metadata.namespace!,
        ) as readonly DisruptionBudget[]) {
          const isConcerned = [object, previous].some(
            (pod) => pod && matchesSelector(budget.spec?.selector, pod.metadata.labels),
          )
          if (isConcerned) this.#queue.add(keyOf(budget))
        }
      },
    )
  }

  stop(): void {
    this.#unsubscribe()
    this.#queue.stop()
  }

  #sync(key: string): void {
    const budget = this.#client.get(podDisruptionBudgetKind, splitKey(key)) as DisruptionBudget | undefined
    if (!budget) return
    const pods = (this.#cluster.store.list('/pods', budget.metadata.namespace!) as readonly Pod[]).filter((pod) =>
      matchesSelector(budget.spec?.selector, pod.metadata.labels),
    )
    if (pods.length === 0) this.#events.record(budget, 'Normal', 'NoPods', 'No matching pods found')
    let expected: { count: number; desired: number }
    try {
      expected = this.#expectation(budget, pods)
    } catch (error) {
      if (!(error instanceof UnscalableError)) throw error
      this.#events.record(
        budget,
        'Warning',
        'CalculateExpectedPodCountFailed',
        `Failed to calculate the number of expected pods: ${error.message}`,
      )
      this.#writeFailure(budget, error.message)
      throw new StatusError({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: error.message,
        code: 500,
      })
    }
    this.#writeCounts(key, budget, pods, expected)
  }

  /** How many Pods there should be and how many of them have to be healthy (disruption getExpectedPodCount). */
  #expectation({ spec }: DisruptionBudget, pods: readonly Pod[]): { count: number; desired: number } {
    if (spec?.maxUnavailable !== undefined) {
      const count = this.#scaleOf(pods)
      return { count, desired: Math.max(0, count - (scaledValue(spec.maxUnavailable, count, true) ?? 0)) }
    }
    if (typeof spec?.minAvailable === 'number') return { count: pods.length, desired: spec.minAvailable }
    if (spec?.minAvailable === undefined) return { count: 0, desired: 0 }
    const count = this.#scaleOf(pods)
    return { count, desired: scaledValue(spec.minAvailable, count, true) ?? 0 }
  }

  /** The sum of the sizes that the controllers of the Pods aim at. */
  #scaleOf(pods: readonly Pod[]): number {
    const sizes = new Map<string, number>()
    for (const pod of pods) {
      const reference = controllerOf(pod)
      if (!reference) continue
      const owner = this.#find(pod, reference.apiVersion, reference.kind, reference.name)
      if (!owner || owner.metadata.uid !== reference.uid) continue
      const above = controllerOf(owner)
      const top = above ? this.#find(owner, above.apiVersion, above.kind, above.name) : undefined
      const scaled = top && above && this.#isScalable(above.apiVersion, above.kind) ? top : owner
      if (!this.#isScalable(scaled.apiVersion!, scaled.kind!)) {
        const kind = this.#cluster.registry.findByName(scaled.apiVersion!, scaled.kind!)!
        throw new UnscalableError(`${groupResource(kind)} does not implement the scale subresource`)
      }
      sizes.set(scaled.metadata.uid!, (scaled.spec as { replicas?: number } | undefined)?.replicas ?? 1)
    }
    return [...sizes.values()].reduce((sum, size) => sum + size, 0)
  }

  #isScalable(apiVersion: string, kindName: string): boolean {
    return (
      this.#cluster.registry.findByName(apiVersion, kindName)?.subresources.some(({ name }) => name === 'scale') ??
      false
    )
  }

  #find(dependent: KubeObject, apiVersion: string, kindName: string, name: string): KubeObject | undefined {
    const kind = this.#cluster.registry.findByName(apiVersion, kindName)
    return kind && this.#client.get(kind, { namespace: dependent.metadata.namespace, name })
  }

  #writeCounts(
    key: string,
    budget: DisruptionBudget,
    pods: readonly Pod[],
    { count, desired }: { count: number; desired: number },
  ): void {
    const nowMs = this.#cluster.clock.now()
    const disruptedPods = this.#stillDisrupted(key, budget, pods, nowMs)
    const healthy = pods.filter(
      (pod) => !pod.metadata.deletionTimestamp && disruptedPods[pod.metadata.name!] === undefined && isPodReady(pod),
    ).length
    const allowed = count > 0 ? Math.max(0, healthy - desired) : 0
    const observedGeneration = budget.metadata.generation ?? 0
    const said =
      allowed > 0 ? { status: 'True', reason: 'SufficientPods' } : { status: 'False', reason: 'InsufficientPods' }
    const status: BudgetStatus = {
      observedGeneration,
      ...(Object.keys(disruptedPods).length > 0 ? { disruptedPods } : {}),
      disruptionsAllowed: allowed,
      currentHealthy: healthy,
      desiredHealthy: desired,
      expectedPods: count,
      conditions: withCondition(
        budget.status?.conditions,
        { type: CONDITION, ...said, observedGeneration, message: '' },
        nowMs,
      ),
    }
    this.#write(budget, status)
  }

  #writeFailure(budget: DisruptionBudget, message: string): void {
    const condition = { type: CONDITION, status: 'False', reason: 'SyncFailed', message }
    const conditions = withCondition(budget.status?.conditions, condition, this.#cluster.clock.now())
    this.#write(budget, { ...budget.status, disruptionsAllowed: 0, conditions })
  }

  #write(budget: DisruptionBudget, status: BudgetStatus): void {
    if (!isEqualJson(budget.status, status))
      this.#client.update(podDisruptionBudgetKind, { ...budget, status }, 'status')
  }

  #stillDisrupted(key: string, budget: DisruptionBudget, pods: readonly Pod[], nowMs: number): Record<string, string> {
    const still: Record<string, string> = {}
    for (const [name, time] of Object.entries(budget.status?.disruptedPods ?? {})) {
      const pod = pods.find((one) => one.metadata.name === name)
      const untilMs = (parseTime(time) ?? 0) + DELETION_TIMEOUT_MS
      if (!pod || pod.metadata.deletionTimestamp || untilMs <= nowMs) continue
      still[name] = time
      this.#queue.addAfter(key, untilMs - nowMs)
    }
    return still
  }
}

/** Raised when a controller of Pods does not say how many it wants. */
class UnscalableError extends Error {}

function withCondition(
  old: readonly BudgetCondition[] | undefined,
  condition: Omit<BudgetCondition, 'lastTransitionTime'>,
  nowMs: number,
): BudgetCondition[] {
  const before = old?.find(({ type }) => type === condition.type)
  const lastTransitionTime = before?.status === condition.status ? before.lastTransitionTime! : formatTime(nowMs)
  const { type, status, observedGeneration, reason, message } = condition
  const next: BudgetCondition = {
    type,
    status,
    ...(observedGeneration === undefined ? {} : { observedGeneration }),
    lastTransitionTime,
    reason,
    message,
  }
  return [...(old ?? []).filter((other) => other.type !== condition.type), next]
}

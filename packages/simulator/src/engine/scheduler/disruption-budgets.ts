import { matchesSelector, type KubeObject, type LabelSelector } from '@everynode/kube'
import type { Store } from '../store.ts'
import type { PodInfo } from './node-info.ts'

interface DisruptionBudget extends KubeObject {
  spec?: { selector?: LabelSelector }
  status?: { disruptionsAllowed?: number; disruptedPods?: Record<string, string> }
}

/** Reads which Pods PodDisruptionBudgets want to be left alone. */
export class DisruptionBudgets {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** The keys of those among `pods` whose loss would go beyond what a budget allows, counting them one after another. */
  protectedAmong(pods: readonly PodInfo[]): ReadonlySet<string> {
    const left = new Map<DisruptionBudget, number>()
    const guarded = new Set<string>()
    for (const { key, pod } of pods) {
      for (const budget of this.#store.list(
        'policy/poddisruptionbudgets',
        pod.metadata.namespace,
      ) as readonly DisruptionBudget[]) {
        if (!matchesSelector(budget.spec?.selector, pod.metadata.labels)) continue
        if (budget.status?.disruptedPods?.[pod.metadata.name!] !== undefined) continue
        const allowed = (left.get(budget) ?? budget.status?.disruptionsAllowed ?? 0) - 1
        left.set(budget, allowed)
        if (allowed < 0) guarded.add(key)
      }
    }
    return guarded
  }
}

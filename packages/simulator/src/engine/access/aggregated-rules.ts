import { matchesSelector, type KubeObject, type LabelSelector } from '@everynode/kube'
import { isEqualJson } from '../json.ts'
import type { PolicyRule } from './policy-rule.ts'

/** The selectors by which a ClusterRole gathers the rules of others; undefined when it has rules of its own. */
export function aggregationOf(role: KubeObject): readonly LabelSelector[] | undefined {
  const rule = role.aggregationRule as { clusterRoleSelectors?: readonly LabelSelector[] } | undefined
  return rule && (rule.clusterRoleSelectors ?? [])
}

/** The rules that such a role has: those of all selected roles by name, each once (clusterroleaggregation controller). */
export function aggregatedRules(
  selectors: readonly LabelSelector[],
  roles: readonly KubeObject[],
  self: string,
): PolicyRule[] {
  const gathered: PolicyRule[] = []
  const sorted = [...roles].toSorted((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))
  for (const selector of selectors) {
    for (const role of sorted) {
      if (role.metadata.name === self || !matchesSelector(selector, role.metadata.labels ?? {})) continue
      for (const rule of (role.rules ?? []) as readonly PolicyRule[]) {
        if (!gathered.some((known) => isEqualJson(known, rule))) gathered.push(rule)
      }
    }
  }
  return gathered
}

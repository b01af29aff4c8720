import type { Kind } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { daemonSetRules } from './daemon-set.ts'
import { podRules } from './pod.ts'

/** The kinds that have rules of their own, by group and plural. */
const rules: Record<string, KindRules> = {
  '/pods': podRules,
  'apps/daemonsets': daemonSetRules,
}

/** The rules of a kind; empty for a kind that has none of its own. */
export function rulesOf(kind: Kind): KindRules {
  return rules[`${kind.group}/${kind.plural}`] ?? {}
}

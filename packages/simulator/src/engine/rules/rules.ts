import type { Kind } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'

/** The rules of a kind; empty for a kind that has none of its own. */
export function rulesOf(_kind: Kind): KindRules {
  return {}
}

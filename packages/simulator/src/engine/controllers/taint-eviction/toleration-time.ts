import { toleratesTaint } from '@everynode/daemonset'
import type { Taint, Toleration } from '@everynode/kube'

/**
 * How long a Pod may stay on a node with these NoExecute taints, in seconds: 0 when it does not tolerate one of them, Infinity
 * when nothing limits it (tainteviction getMinTolerationTime).
 */
export function tolerationSeconds(taints: readonly Taint[], tolerations: readonly Toleration[]): number {
  let shortest = Infinity
  for (const taint of taints) {
    const used = tolerations.find((toleration) => toleratesTaint(toleration, taint))
    if (!used) return 0
    if (used.tolerationSeconds !== undefined) shortest = Math.min(shortest, Math.max(0, used.tolerationSeconds))
  }
  return shortest
}

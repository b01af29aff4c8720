import { toleratesTaint } from '@everynode/daemonset'
import type { StaticFilter } from '../filter.ts'

/** Taints NoSchedule and NoExecute keep away Pods that do not tolerate them. */
export const taintToleration: StaticFilter = {
  name: 'TaintToleration',
  concerns: () => true,
  reject({ pod }, { node }) {
    const { taints } = node!.spec ?? {}
    if (!taints) return undefined
    for (const taint of taints) {
      if (taint.effect !== 'NoSchedule' && taint.effect !== 'NoExecute') continue
      if (pod.spec!.tolerations?.some((toleration) => toleratesTaint(toleration, taint))) continue
      return { reasons: ['node(s) had untolerated taint(s)'], isPreemptionUseful: false }
    }
    return undefined
  },
}

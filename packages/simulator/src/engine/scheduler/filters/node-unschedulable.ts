import { toleratesTaint } from '@everynode/daemonset'
import type { StaticFilter } from '../filter.ts'

const taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

/** Cordoned nodes take only Pods that tolerate the cordon. */
export const nodeUnschedulable: StaticFilter = {
  name: 'NodeUnschedulable',
  concerns: () => true,
  reject({ pod }, { node }) {
    if (node!.spec?.unschedulable !== true) return undefined
    if (pod.spec!.tolerations?.some((toleration) => toleratesTaint(toleration, taint))) return undefined
    return { reasons: ['node(s) were unschedulable'], isPreemptionUseful: false }
  },
}

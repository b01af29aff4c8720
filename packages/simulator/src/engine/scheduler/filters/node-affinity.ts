import { matchesNodeAffinity } from '@everynode/daemonset'
import type { StaticFilter } from '../filter.ts'

/** The Pod's nodeSelector and its required node affinity. */
export const nodeAffinity: StaticFilter = {
  name: 'NodeAffinity',
  concerns: ({ pod }) => pod.spec!.nodeSelector !== undefined || pod.spec!.affinity?.nodeAffinity !== undefined,
  reject({ pod }, { node }) {
    if (matchesNodeAffinity(pod.spec!, node!)) return undefined
    return { reasons: ["node(s) didn't match Pod's node affinity/selector"], isPreemptionUseful: false }
  },
}

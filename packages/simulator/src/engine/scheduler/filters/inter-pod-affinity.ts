import type { Filter } from '../filter.ts'

/** Required affinity and anti-affinity between Pods, the anti-affinity of Pods that run already included. */
export const interPodAffinity: Filter = {
  name: 'InterPodAffinity',
  concerns: (_pod, state) => state.affinity !== undefined,
  reject(_pod, node, { affinity }) {
    if (!affinity!.isAttracted(node))
      return { reasons: ["node(s) didn't match pod affinity rules"], isPreemptionUseful: false }
    if (affinity!.isRepelled(node))
      return { reasons: ["node(s) didn't match pod anti-affinity rules"], isPreemptionUseful: true }
    if (affinity!.isUnwanted(node)) {
      return { reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], isPreemptionUseful: true }
    }
    return undefined
  },
}

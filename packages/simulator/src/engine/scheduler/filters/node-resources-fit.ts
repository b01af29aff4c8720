import type { Filter } from '../filter.ts'

/** Requests must fit into what the node offers beside what its Pods requested, and the number of Pods is limited. */
export const nodeResourcesFit: Filter = {
  name: 'NodeResourcesFit',
  concerns: () => true,
  reject({ requests }, node) {
    let reasons: string[] | undefined
    let isPreemptionUseful = true
    if (node.pods.size + 1 > node.offered('pods')) reasons = ['Too many pods']
    for (const [resource, wanted] of requests) {
      if (wanted === 0) continue
      const offered = node.offered(resource)
      if (wanted <= offered - node.requested(resource)) continue
      ;(reasons ??= []).push(`Insufficient ${resource}`)
      if (wanted > offered) isPreemptionUseful = false
    }
    return reasons && { reasons, isPreemptionUseful }
  },
}

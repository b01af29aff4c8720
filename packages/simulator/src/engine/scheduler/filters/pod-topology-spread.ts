import type { Filter } from '../filter.ts'

const text = "node(s) didn't match pod topology spread constraints"

/** Hard topology spread constraints. */
export const podTopologySpread: Filter = {
  name: 'PodTopologySpread',
  concerns: (_pod, state) => state.spread !== undefined,
  reject(_pod, node, { spread }) {
    const problem = spread!.problem(node)
    if (problem === undefined) return undefined
    return problem === 'missing label'
      ? { reasons: [`${text} (missing required label)`], isPreemptionUseful: false }
      : { reasons: [text], isPreemptionUseful: true }
  },
}

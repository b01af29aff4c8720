import type { Filter } from '../filter.ts'

/** The volumes of the Pod's claims must be reachable from the node, or be findable or makeable for it. */
export const volumeBinding: Filter = {
  name: 'VolumeBinding',
  concerns: (_pod, { volumes }) => !volumes.isEmpty,
  reject(_pod, { node }, { volumes }) {
    const problem = volumes.problem(node!)
    return problem === undefined ? undefined : { reasons: [problem], isPreemptionUseful: false }
  },
}

import type { Path } from '@everynode/manifest'

/** The wizard's steps, in order; the last is the review. */
export const stepIds = ['basics', 'containers', 'volumes', 'labels', 'nodes', 'review'] as const
export type StepId = (typeof stepIds)[number]

const PLACING = new Set(['nodeSelector', 'affinity', 'tolerations', 'nodeName', 'topologySpreadConstraints'])

/** The step on which the field at a path stands: where its problems are counted, and where a click on one leads. */
export function stepOf(path: Path): StepId {
  const [first, second, third, fourth] = path
  if (first === 'metadata') {
    if (second === 'labels') return 'labels'
    if (second === 'annotations') return String(third).startsWith('kubesphere.io/') ? 'basics' : 'labels'
    return 'basics'
  }
  if (first !== 'spec') return 'basics'
  if (second === 'selector' || (second === 'template' && third === 'metadata')) return 'labels'
  if (second !== 'template' || third !== 'spec') return 'containers'
  if (PLACING.has(String(fourth))) return 'nodes'
  if (fourth === 'volumes' || path[5] === 'volumeMounts') return 'volumes'
  return 'containers'
}

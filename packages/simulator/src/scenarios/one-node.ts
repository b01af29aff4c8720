import { node } from './nodes.ts'
import type { Stage } from './stage.ts'

/** One node, as the recordings of a real kubelet know it. */
export function playOneNode(stage: Stage): void {
  stage.create(node({ name: 'node-1' }))
  stage.play(2)
}

import { prepareOneNode } from '../engine/kubelet/worlds/one-node.ts'
import type { Stage } from './stage.ts'

/** One node with a few local images and a registry that knows little more, as the recordings of a real kubelet know it. */
export function playOneNode(stage: Stage): void {
  prepareOneNode(stage.cluster)
  stage.play(2)
}

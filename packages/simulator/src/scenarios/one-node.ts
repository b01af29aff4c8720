import { joinOneNode, surroundOneNode } from '../engine/kubelet/worlds/one-node.ts'
import type { World } from './world.ts'

/** One node with a few local images and a registry that knows little more, as the recordings of a real kubelet know it. */
export const oneNode: World = {
  name: 'one-node',
  summary: 'one node with a few local images and a registry that knows little more',
  historyDays: 0.01,
  isBare: true,
  surround: surroundOneNode,
  play(stage) {
    joinOneNode(stage.cluster)
    stage.play(2)
  },
}

import { node } from './nodes.ts'
import { teamProjects } from './projects.ts'
import type { Stage } from './stage.ts'
import type { World } from './world.ts'

/** A small new cluster, as in the guides: a control plane with its taint and two workers. */
export const fresh: World = {
  name: 'fresh',
  summary: 'a small new cluster: a control plane with its taint and two workers',
  historyDays: 0.01,
  play: playFresh,
}

function playFresh(stage: Stage): void {
  stage.create(
    node({ name: 'master', isControlPlane: true, cpu: '4', memory: '8Gi' }),
    node({ name: 'worker-1', cpu: '4', memory: '8Gi' }),
    node({ name: 'worker-2', cpu: '4', memory: '8Gi' }),
  )
  stage.create(...teamProjects())
  stage.play(5)
}

import { node } from './nodes.ts'
import { teamProjects } from './projects.ts'
import type { Stage } from './stage.ts'
import type { World } from './world.ts'

const NODES = 5_000
const ZONES = ['cn-east-1a', 'cn-east-1b', 'cn-east-1c']

/** Five thousand nodes in three zones, with nothing on them. */
export const large: World = {
  name: 'large',
  summary: '5,000 nodes in three zones, with nothing on them',
  historyDays: 0.01,
  play: playLarge,
}

function playLarge(stage: Stage): void {
  for (let index = 0; index < NODES; index++) {
    const labels = { disktype: index % 3 === 0 ? 'ssd' : 'hdd' }
    stage.create(node({ name: `node-${String(index).padStart(4, '0')}`, zone: ZONES[index % ZONES.length]!, labels }))
  }
  stage.create(...teamProjects())
  stage.play(2)
}

import type { Cluster } from '../engine/cluster.ts'
import { playDemo } from './demo/play-demo.ts'
import { playFresh } from './fresh.ts'
import type { HistoryClock } from './history-clock.ts'
import { playLarge } from './large.ts'
import { playOneNode } from './one-node.ts'
import { Stage } from './stage.ts'
import type { WorldName } from './worlds.ts'

/** How long before the present each world begins. */
export const historyDays: Record<WorldName, number> = {
  fresh: 0.01,
  demo: 420,
  large: 0.01,
  empty: 0,
  'one-node': 0.01,
}

const plays: Record<WorldName, (stage: Stage) => void> = {
  fresh: playFresh,
  demo: playDemo,
  large: playLarge,
  empty: () => undefined,
  'one-node': playOneNode,
}

/** Plays a world's history in a started cluster, up to the present. */
export function playWorld(cluster: Cluster, clock: HistoryClock, world: WorldName, nowMs: number): void {
  clock.advance(1)
  const stage = new Stage(cluster, clock, nowMs)
  plays[world](stage)
  stage.finish()
}

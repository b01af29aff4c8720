import type { Cluster } from '../engine/cluster.ts'
import type { FaultDesk } from '../server/faults/fault-desk.ts'
import type { HistoryClock } from './history-clock.ts'
import { Stage } from './stage.ts'
import type { World } from './world.ts'

/** Plays a world's history in a started cluster, up to the present. */
export function playWorld(cluster: Cluster, clock: HistoryClock, desk: FaultDesk, world: World, nowMs: number): void {
  clock.advance(1)
  const stage = new Stage(cluster, clock, nowMs, () => strike(desk, world))
  world.play?.(stage)
  stage.finish()
}

/** Breaks what is broken in a world. */
export function strike(desk: FaultDesk, world: World): void {
  for (const { name, parameters } of world.faults ?? []) desk.begin(name, parameters)
}

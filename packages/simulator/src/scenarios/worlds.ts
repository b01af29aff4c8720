import { demo } from './demo/play-demo.ts'
import { fresh } from './fresh.ts'
import { large } from './large.ts'
import { oneNode } from './one-node.ts'
import { stuckWorlds } from './stuck/stuck-worlds.ts'
import type { World } from './world.ts'

const empty: World = {
  name: 'empty',
  summary: 'nothing; nodes come alive when they are created',
  historyDays: 0,
  isHollow: true,
  isBare: true,
}

/** The starting points that a simulator can be given by name. */
export const worlds: readonly World[] = [fresh, demo, large, empty, oneNode, ...stuckWorlds]

export const worldNames: readonly string[] = worlds.map(({ name }) => name)

/** The world of a name; undefined when there is none. */
export function findWorld(name: string): World | undefined {
  return worlds.find((world) => world.name === name)
}

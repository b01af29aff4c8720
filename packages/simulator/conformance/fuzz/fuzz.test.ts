import { expect, test } from 'vitest'
import { startSimulator } from '../../src/index.ts'
import { fuzz } from './fuzz.ts'

test('what no client should send leaves the simulator answering, no larger, and with its objects intact', async () => {
  const simulator = await startSimulator({ world: 'fresh', settings: { pace: 0 } })
  const { problems } = await fuzz(simulator, { seconds: 3, seed: 20_261_121 })
  await simulator.close()
  expect(problems).toEqual([])
}, 60_000)

import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../src/index.ts'
import { cases } from './cases.ts'
import { judge, readDeviations } from './deviations.ts'
import { runCase } from './run-cases.ts'

// The promises of Kubernetes over HTTP, asked of the simulator. `npm run conformance` asks them of any cluster.

const CASE_MS = 90_000
const deviations = readDeviations()
const config = new KubeConfig()
let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ world: 'fresh', settings: { pace: 0.02 } })
  config.loadFromString(JSON.stringify(simulator.kubeconfig))
})
afterAll(() => simulator.close())

for (const one of cases) {
  const check = async () => {
    const { isPassed, problem } = await runCase(config, one)
    const outcome = { where: `conformance/${one.id}`, differing: isPassed ? [] : [0], isPartial: false }
    expect(judge([outcome], deviations), problem).toEqual([])
  }
  if (one.isSerial) test(`${one.id}: ${one.title}`, check, CASE_MS)
  else test.concurrent(`${one.id}: ${one.title}`, check, CASE_MS)
}

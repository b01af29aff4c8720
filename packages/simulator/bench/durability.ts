import { KeptCluster } from '../test-support/kept-cluster.ts'
import { surviveKills, type KillReport } from '../test/survive-kills.ts'

// `npm run bench -- durability`: the full form of what test/durability.test.ts does with a handful of kills. Two hundred, or
// as many as EVERYNODE_KILLS says; fails when a single acknowledged write is lost.

const kills = Number(process.env.EVERYNODE_KILLS ?? 200)
const cluster = new KeptCluster()
const sinceMs = performance.now()
const { acknowledged, problems, startsMs } = await surviveKills(cluster, kills, Date.now(), progress)
cluster.remove()
const sorted = startsMs.toSorted((a, b) => a - b)
console.log(
  `${kills} kills in ${((performance.now() - sinceMs) / 1000).toFixed(0)} s, ${acknowledged} acknowledged writes`,
)
console.log(`${problems.length} promises broken`)
console.log(
  `start after a kill: median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`,
)
for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`)
process.exit(problems.length > 0 ? 1 : 0)

function progress({ startsMs, acknowledged: written, problems: broken }: KillReport): void {
  if (startsMs.length % 20 === 0)
    process.stderr.write(`  ${startsMs.length} kills, ${written} writes, ${broken.length} promises broken\n`)
}

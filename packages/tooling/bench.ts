import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'

// `npm run bench [-- WORDS]`: every measurement, or those whose file name holds one of the words. Each prints what it
// measured beside what it is measured against; none of them fails for being slow, since machines differ. What others do on the
// machine makes everything slower: how much that was stands beside each.

const words = process.argv.slice(2)
const files = globSync('{apps,packages}/*/bench/*.ts')
  .concat(globSync('e2e/bench/*.ts'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .toSorted()
// The kills that durability is proved with take minutes: all of them when they are asked for by name, a few among the others.
const env = words.length > 0 ? process.env : { EVERYNODE_KILLS: '20', ...process.env }
const startedAll = performance.now()
let failed = 0
for (const file of files) {
  const [lastMinute = 0] = loadavg()
  console.log(`\n${file} (load of the machine before: ${lastMinute.toFixed(1)} on ${cpus().length} processors)`)
  const started = performance.now()
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit', env })
  console.log(`  ${secondsSince(started)} s`)
  if (status !== 0) failed++
}
console.log(
  `\n${files.length} measurements in ${secondsSince(startedAll)} s${failed > 0 ? `, ${failed} of them failed` : ''}`,
)
process.exit(failed > 0 ? 1 : 0)

function secondsSince(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0)
}

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

// `npm run bench [-- WORDS]`: every measurement, or those whose file name holds one of the words. Each prints what it
// measured beside what it is measured against; none of them fails for being slow, since machines differ.

const words = process.argv.slice(2)
const files = globSync('{apps,packages}/*/bench/*.ts')
  .concat(globSync('e2e/bench/*.ts'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .toSorted()
let failed = 0
for (const file of files) {
  console.log(`\n${file}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)

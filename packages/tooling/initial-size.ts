import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

// What a browser loads before the first page: the entry and everything that it imports statically, and nothing that is
// loaded on demand. Fails above the budget, or when the editor is among it.

const LIMIT_KB = 220
const dist = 'apps/console/dist'
const entries = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/<script[^>]+src="\/([^"]+\.js)"/g)].map(
  ([, file]) => file!,
)

const loaded = new Set<string>()
const queue = [...entries]
for (let file = queue.pop(); file; file = queue.pop()) {
  if (loaded.has(file)) continue
  loaded.add(file)
  const text = readFileSync(join(dist, file), 'utf8')
  for (const [, target] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g))
    queue.push(`assets/${target}`)
}
const sizes = [...loaded].map((file) => {
  const bytes = brotliCompressSync(readFileSync(join(dist, file)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length
  return { file, kilobytes: bytes / 1000 }
})
const total = sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0)
const hasEditor = [...loaded].some((file) => /monaco|editor\.api/.test(file))
for (const { file, kilobytes } of sizes.toSorted((a, b) => b.kilobytes - a.kilobytes).slice(0, 5))
  console.log(`${kilobytes.toFixed(1).padStart(8)} kB br  ${file}`)
console.log(
  `${total.toFixed(1).padStart(8)} kB br  initial JavaScript, ${((100 * total) / LIMIT_KB).toFixed(0)} % of the budget of ${LIMIT_KB} kB`,
)
if (hasEditor) console.log('the editor is on the initial path')
process.exit(total > LIMIT_KB || hasEditor ? 1 : 0)

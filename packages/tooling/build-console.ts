import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Builds apps/console unless nothing that goes into it has changed since the last build.

const SOURCES = [
  'apps/console/{src,public}/**/*',
  'apps/console/{index.html,vite.config.ts,package.json}',
  'packages/{contract,daemonset,kube,manifest}/src/**/*.ts',
  'packages/openapi/src/**/*.ts',
  'packages/openapi/build.ts',
  'pnpm-lock.yaml',
]
const stampFile = 'apps/console/dist/.built-from'

const hash = createHash('sha256')
for (const file of globSync(SOURCES, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted()) {
  hash.update(file).update(readFileSync(file))
}
const stamp = hash.digest('hex')
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  process.stderr.write('everynode: building the console\n')
  const { status } = spawnSync(
    process.execPath,
    [join('apps', 'console', 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn', 'apps/console'],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stampFile, stamp)
}

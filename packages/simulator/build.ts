// Puts the simulator into one file, dist/main.js, which starts in half the time of its thousand; does nothing when no source
// has changed. See decisions/0001-one-file-to-start.md.
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'packages/simulator/dist')
const stampFile = join(dist, '.built-from')

const stamp = stampOfSources()
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  process.stderr.write('everynode: building the simulator\n')
  const { build } = await import('rolldown') // need not load when nothing changed
  await build({
    input: join(root, 'packages/simulator/src/main.ts'),
    platform: 'node',
    // Large, and wanted only when a container runs awk or jq.
    external: ['just-bash'],
    output: { dir: dist, entryFileNames: 'main.js', chunkFileNames: '[name].js', cleanDir: true },
    logLevel: 'warn',
    onLog(level, log, tell) {
      // What cannot be found now would be missing at the start.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
      tell(level, log)
    },
  })
  writeFileSync(stampFile, stamp)
}

/** What every source file was when it was last written, without reading them all at each start. */
function stampOfSources(): string {
  const files = globSync(
    [
      'packages/{daemonset,kube,openapi,simulator}/src/**/*.ts',
      'packages/openapi/generated/*',
      'packages/simulator/build.ts',
      'pnpm-lock.yaml',
    ],
    { cwd: root },
  )
  return files
    .toSorted()
    .map((file) => {
      const { mtimeMs, size } = statSync(join(root, file))
      return `${file} ${mtimeMs} ${size}`
    })
    .join('\n')
}

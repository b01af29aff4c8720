// The door to every command: plain Node 20, no packages. It installs what is missing, generates and builds what is
// stale, then hands over to a TypeScript file of this folder under the Node version that the workspace pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrInstallChromium } from './chromium.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const [task, ...args] = process.argv.slice(2)
const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
}

const NEEDS = {
  start: ['openapi', 'simulator', 'console'],
  test: ['openapi', 'console', 'browser'],
  check: ['openapi', 'console'],
  bench: ['openapi', 'simulator', 'console', 'browser'],
  simulator: ['openapi', 'simulator'],
  goldens: ['openapi'],
  conformance: ['openapi'],
}

if (!(task in NEEDS)) stop(`no such command: ${task}`)
install()
const node = pinnedNode()
for (const need of NEEDS[task]) {
  if (need === 'openapi') must(node, ['packages/openapi/build.ts'], 'the API schemas could not be generated')
  if (need === 'simulator') {
    must(node, ['packages/simulator/build.ts'], 'the simulator could not be built')
    // Only who has just looked whether it is fresh may start the one file instead of the sources.
    env.EVERYNODE_SIMULATOR = join(root, 'packages', 'simulator', 'dist', 'main.js')
  }
  if (need === 'console') must(node, ['packages/tooling/build-console.ts'], 'the console could not be built')
  if (need === 'browser') {
    const chromium = findOrInstallChromium()
    if (chromium) env.CHROMIUM_PATH = chromium
    else stop('no browser: put Chromium on PATH or its file in CHROMIUM_PATH')
  }
}
hand(node, [`packages/tooling/${task}.ts`, ...args])

/** Installs with the pinned pnpm unless the same lockfile was installed before. */
function install() {
  const stampFile = join(root, 'node_modules', '.everynode-installed')
  const stamp = hashOf([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...workspaces().map((folder) => `${folder}/package.json`),
  ])
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  say('installing packages')
  must(
    'npx',
    ['--yes', `--package=${packageManager}`, 'pnpm', 'install', '--frozen-lockfile', '--reporter=append-only'],
    'packages could not be installed',
  )
  writeFileSync(stampFile, stamp)
}

function workspaces() {
  const folders = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  )
  return [...folders, 'e2e'].filter((folder) => existsSync(join(root, folder, 'package.json')))
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** The workspace's own Node where the registry has one for this machine, else the running one if it is new enough. */
function pinnedNode() {
  const own = `node-${process.platform}-${process.arch}`
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve(`${own}/package.json`)
    const file = join(dirname(manifest), 'bin', 'node')
    if (existsSync(file)) return file
  } catch {
    // No such package for this platform.
  }
  if (Number(process.versions.node.split('.')[0]) < 24)
    stop(`on ${process.platform}-${process.arch} Node 24 or later is needed; this is ${process.version}`)
  return process.execPath
}

function must(command, list, complaint) {
  const { status, error } = spawnSync(command, list, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) stop(error ? `${complaint}: ${error.message}` : complaint)
}

/** Runs the command and passes signals on; npm dies on SIGTERM without telling its child, so its death is watched for. */
function hand(command, list) {
  const child = spawn(command, list, { cwd: root, env, stdio: 'inherit' })
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop(error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function say(text) {
  process.stderr.write(`everynode: ${text}\n`)
}

function stop(text) {
  say(text)
  process.exit(1)
}

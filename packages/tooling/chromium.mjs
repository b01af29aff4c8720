import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Path of a Chromium for the browser tests: the one named, else one on PATH, else one that is installed now; else undefined. */
export function findOrInstallChromium() {
  return process.env.CHROMIUM_PATH || find() || installByApt() || installByPlaywright()
}

function find() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file))
}

/** Debian only: elsewhere the package of this name is a stub that needs another package manager. */
function installByApt() {
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (!isDebian || process.getuid?.() !== 0) return undefined
  process.stderr.write('everynode: installing Chromium for the browser tests\n')
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  return find()
}

function installByPlaywright() {
  process.stderr.write("everynode: installing Playwright's Chromium for the browser tests\n")
  const cli = join('e2e', 'node_modules', '.bin', 'playwright')
  if (!run(cli, ['install', ...(process.getuid?.() === 0 ? ['--with-deps'] : []), 'chromium'])) return undefined
  const { stdout } = spawnSync(
    process.execPath,
    [
      '-e',
      "process.stdout.write(require(require.resolve('@playwright/test', { paths: ['./e2e'] })).chromium.executablePath())",
    ],
    { encoding: 'utf8' },
  )
  return existsSync(stdout) ? stdout : undefined
}

function run(command, list) {
  return (
    spawnSync(command, list, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  )
}

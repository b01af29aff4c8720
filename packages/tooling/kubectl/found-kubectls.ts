import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { basename, delimiter, dirname, join, resolve } from 'node:path'

export interface Kubectl {
  /** As recordings name it: `1.32`. */
  version: string
  /** As the client names itself: `v1.32.5`. */
  release: string
  file: string
}

const NAME = /^kubectl(?:[-.](1\.\d+))?$/

/**
 * Every kubectl in the given folders and on the PATH, one of each minor version, oldest first. They are linked into `folder`
 * as `kubectl-1.32`: by that name recordings look for them, and kubectl repeats its own name in messages.
 */
export function findKubectls(folders: readonly string[], folder: string): Kubectl[] {
  const files = [...folders, ...(process.env.PATH ?? '').split(delimiter)].flatMap(kubectlsIn)
  // A plain name may be a door to the versions that lie beside it; a name that tells the version is the client itself.
  const doors = files.filter((file) => basename(file) === 'kubectl').map((file) => dirname(realpathSync(file)))
  const named = [...files, ...doors.flatMap(kubectlsIn)].filter((file) => basename(file) !== 'kubectl')
  const found = new Map<string, Kubectl>()
  for (const file of [...named, ...files]) {
    if (found.has(NAME.exec(basename(file))?.[1] ?? '')) continue
    const release = releaseOf(file)
    const version = /^v(1\.\d+)/.exec(release ?? '')?.[1]
    if (release === undefined || version === undefined || found.has(version)) continue
    found.set(version, { version, release, file })
  }
  mkdirSync(folder, { recursive: true })
  return [...found.values()]
    .toSorted((a, b) => Number(a.version.slice(2)) - Number(b.version.slice(2)))
    .map((kubectl) => {
      const link = join(folder, `kubectl-${kubectl.version}`)
      symlinkSync(kubectl.file, link)
      return { ...kubectl, file: link }
    })
}

function kubectlsIn(place: string): string[] {
  if (place === '' || !existsSync(place)) return []
  return readdirSync(place)
    .filter((name) => NAME.test(name))
    .map((name) => resolve(place, name))
}

function releaseOf(file: string): string | undefined {
  const { stdout } = spawnSync(file, ['version', '--client', '-o', 'json'], { encoding: 'utf8', timeout: 20_000 })
  return /"gitVersion": *"([^"]+)"/.exec(stdout ?? '')?.[1]
}

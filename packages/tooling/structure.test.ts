import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// The rules of the layout (README, "Map") as far as a walk over the files can prove them.

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)))
const sources = files.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('the top level shows six things', () => {
  const visible = new Set(files.map((file) => file.split('/')[0]!).filter((name) => !name.startsWith('.')))
  expect([...visible].toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'apps',
    'e2e',
    'package.json',
    'packages',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
  ])
})

test('every file name is kebab-case and says what is in it', () => {
  const banned = /^(utils?|helpers?|common|misc|shared|manager|data|info)$/
  const wrong = sources.filter((file) => {
    const stem = basename(file).replace(/\.(test|spec|config|module)?\.?(ts|tsx|mjs|css|d\.ts)$/, '')
    const folders = dirname(file).split('/')
    return (
      !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(stem) || banned.test(stem) || folders.some((folder) => banned.test(folder))
    )
  })
  expect(wrong).toEqual([])
})

test('no source file exceeds four hundred lines', () => {
  expect(sources.filter((file) => read(file).split('\n').length > 401)).toEqual([])
})

test('no source leaves work for later or switches a check off', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\.only\(/
  expect(sources.filter((file) => !file.endsWith('structure.test.ts') && marks.test(read(file)))).toEqual([])
})

test('only clock and id files read the wall clock, timers or randomness in the packages', () => {
  const ambient =
    /\b(Date\.now|new Date\(\)|setTimeout|setInterval|setImmediate|Math\.random|randomUUID|performance\.now)\b/
  const isMeant = (file: string) =>
    /(^|\/)(clock|ids)\.ts$/.test(file) ||
    /\.test\.ts$|\/bench\/|\/test\/|\/conformance\//.test(file) ||
    file.startsWith('packages/tooling/') ||
    /^packages\/openapi\/(build\.ts|derive\/)/.test(file)
  const offenders = sources
    .filter((file) => file.startsWith('packages/') && !isMeant(file))
    .filter((file) => ambient.test(withoutComments(read(file))))
  expect(
    offenders.filter(
      (file) =>
        !file.startsWith('packages/simulator/src/server/') &&
        !file.startsWith('packages/simulator/src/storage/') &&
        file !== 'packages/simulator/src/main.ts',
    ),
  ).toEqual([])
})

// A folder whose files are each one entry of one list: a file that the list does not import does nothing.
const LISTS: { folder: string; list: string; isEntry?: (file: string) => boolean }[] = [
  { folder: 'packages/kube/src/kinds', list: 'packages/kube/src/kinds.ts' },
  {
    folder: 'packages/simulator/src/engine/controllers',
    list: 'packages/simulator/src/engine/controllers/controllers.ts',
  },
  {
    folder: 'packages/simulator/src/engine/admission',
    list: 'packages/simulator/src/engine/admission/admission-rules.ts',
  },
  { folder: 'apps/console/src/features', list: 'apps/console/src/app/features.ts' },
]

for (const { folder, list } of LISTS) {
  test(`everything in ${folder} is reached from ${list}`, () => {
    if (!existsSync(join(root, folder))) return
    const reached = reachable(list)
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => (entry.isDirectory() ? `${folder}/${entry.name}/` : `${folder}/${entry.name}`))
    expect(
      entries.filter(
        (entry) => ![...reached].some((file) => file === entry || (entry.endsWith('/') && file.startsWith(entry))),
      ),
    ).toEqual([])
  })
}

test('every workspace says what it is in a README of at most sixty lines', () => {
  const workspaces = files
    .filter((file) => /^(apps|packages)\/[^/]+\/package\.json$|^e2e\/package\.json$/.test(file))
    .map((file) => dirname(file))
  const wrong = workspaces.filter((folder) => {
    const readme = join(root, folder, 'README.md')
    return !existsSync(readme) || readFileSync(readme, 'utf8').split('\n').length > 61
  })
  expect(wrong).toEqual([])
})

function reachable(list: string): Set<string> {
  const reached = new Set<string>()
  const queue = [list]
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (reached.has(file) || !existsSync(join(root, file))) continue
    reached.add(file)
    for (const [, target] of read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g))
      queue.push(join(dirname(file), target!))
  }
  return reached
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// Documents are kept true: what they name exists.

const root = fileURLToPath(new URL('../..', import.meta.url))
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8')

  test(`${document} names only paths that exist`, () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g)].map(([, target]) =>
      join(dirname(document), target!.split('#')[0]!),
    )
    const paths = [...text.matchAll(/`((?:apps|packages|e2e)\/[\w./-]+)`/g)].map(([, target]) => target!)
    const missing = [...links, ...paths].filter((target) => !existsSync(join(root, target.replace(/\/$/, ''))))
    expect(missing).toEqual([])
  })

  test(`${document} names only commands that exist`, () => {
    const commands = [...text.matchAll(/`?npm (?:run )?([a-z:-]+)/g)].map(([, name]) => name!)
    const known = new Set([...Object.keys(scripts), 'install', 'run', 'ci'])
    expect(commands.filter((name) => !known.has(name))).toEqual([])
  })
}

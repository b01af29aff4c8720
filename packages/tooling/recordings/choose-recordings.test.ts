import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { chooseRecordings, nameOf } from './choose-recordings.ts'
import { totalsByFolder } from './totals-by-folder.ts'

const recorded = mkdtempSync(join(tmpdir(), 'everynode-recorded-'))
afterAll(() => rmSync(recorded, { recursive: true }))
for (const file of ['rules/b', 'rules/a', 'kubectl/get.1.20', 'kubectl/get.1.32', 'kubelet-by-hand/down']) {
  mkdirSync(join(recorded, file, '..'), { recursive: true })
  writeFileSync(join(recorded, `${file}.json`), '{}')
}
const choose = (...wanted: string[]) => {
  const { groups, missing } = chooseRecordings(recorded, wanted, new Set(['1.32']))
  return { missing, groups: groups.map(({ title, recordings }) => ({ title, names: recordings.map(nameOf) })) }
}

describe('the recordings that are played', () => {
  it('are all of them, by folder and version, but those for a person and those whose kubectl is not there', () => {
    const { groups, missing } = choose()
    expect(groups).toEqual([
      { title: 'kubectl 1.32', names: ['kubectl/get.1.32.json'] },
      { title: 'rules', names: ['rules/a.json', 'rules/b.json'] },
    ])
    expect([...missing]).toEqual([['1.20', 1]])
  })

  it('are those that were named, each once', () => {
    expect(choose('rules/b', 'rules').groups[0]!.names).toEqual(['rules/b.json', 'rules/a.json'])
    expect(choose(join(recorded, 'rules/a.json')).groups[0]!.names).toEqual(['rules/a.json'])
    expect(choose('kubelet-by-hand').groups[0]!.names).toEqual(['kubelet-by-hand/down.json'])
    expect(() => choose('rules/c')).toThrow('there is no recording called rules/c')
  })

  it('are counted by folder', () => {
    const replayed = ['rules/a.json', 'kubectl/get.1.32.json', 'rules/b.json'].map((name) => ({
      name,
      passed: 2,
      failed: 1,
      skipped: 0,
      differences: [],
    }))
    expect(totalsByFolder(replayed)).toEqual([
      { folder: 'kubectl', passed: 2, failed: 1, skipped: 0 },
      { folder: 'rules', passed: 4, failed: 2, skipped: 0 },
    ])
  })
})

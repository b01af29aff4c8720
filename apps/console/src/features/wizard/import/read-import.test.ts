import { describe, expect, it } from 'vitest'
import { readFiles } from './read-files.ts'
import { importedText, isDoubtful, joinFiles, MOST_BYTES, readImport } from './read-import.ts'

const daemonSet = `# of the team
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
`
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n'

describe('a text to import', () => {
  it('is taken as it is, comments included', () => {
    const content = readImport(`${configMap}---\n${daemonSet}`)
    expect(content.problem).toBeUndefined()
    expect(content.daemonSets.map(({ name }) => name)).toEqual(['a'])
    expect(content.others.map(({ kind }) => kind)).toEqual(['ConfigMap'])
    expect(importedText(content, true)).toBe(`${configMap}---\n${daemonSet}`)
  })
  it.each([
    ['', { code: 'empty' }],
    ['# only words\n---\n', { code: 'empty' }],
    ['a: 1\n', { code: 'noKind' }],
    [configMap, { code: 'noDaemonSet', kinds: ['ConfigMap'] }],
    ['x'.repeat(MOST_BYTES + 1), { code: 'tooLargeText' }],
  ])('%# is refused with the reason', (text, problem) => expect(readImport(text).problem).toEqual(problem))
  it('is refused with every place that cannot be read', () => {
    const { problem } = readImport(`${daemonSet}---\na: [1\n---\n\tb: 2\n`)
    expect(problem).toMatchObject({ code: 'unreadable' })
    const lines = problem?.code === 'unreadable' ? problem.diagnostics.map(({ range }) => range.start.line) : []
    expect(lines).toHaveLength(2)
  })
  it('tells what is read otherwise than it looks, at the lines of the text as it was given', () => {
    const list = `kind: List\nitems:\n- ${daemonSet.replaceAll('\n', '\n  ')}\n`
    const content = readImport(`${list}---\nkind: ConfigMap\ndata: {a: yes}\nmode: 0400\n`)
    const said = content.remarks.map(({ code, severity, range }) => [code, severity, range.start.line])
    expect(said).toEqual([
      ['surprising-boolean', 'warning', 10],
      ['surprising-number', 'info', 11],
    ])
    expect(isDoubtful(content)).toBe(true)
    expect(isDoubtful(readImport(`${daemonSet}mode: 0400\n`))).toBe(false)
  })
  it('may be a List, which is taken apart; what stands beside it keeps its comments', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } }],
    }
    const content = readImport(`${daemonSet}---\n${JSON.stringify(list)}\n`)
    expect(content.listed).toBe(1)
    expect(content.others.map(({ name }) => name)).toEqual(['s'])
    expect(content.file.text).toContain('# of the team')
  })
  it('that was taken from a cluster loses what only a cluster fills in, if wished', () => {
    const content = readImport(`${daemonSet}spec: {minReadySeconds: 1}\nstatus: {numberReady: 3}\n`)
    expect(content.isFromCluster).toBe(true)
    expect(importedText(content, true)).toBe(`${daemonSet}spec: {minReadySeconds: 1}\n`)
    expect(importedText(content, false)).toContain('numberReady')
  })
})

describe('files to import', () => {
  const file = (name: string, ...parts: BlobPart[]) => new File(parts, name)
  it('come as one text, JSON among YAML as YAML', () => {
    expect(joinFiles([daemonSet])).toBe(daemonSet)
    const joined = joinFiles([
      daemonSet,
      '{"kind": "ConfigMap", "metadata": {"name": "c"}}',
      `---\n${configMap.trimEnd()}`,
    ])
    expect(readImport(joined).others.map(({ name }) => name)).toEqual(['c', 'c'])
    expect(joined).toContain('# of the team')
  })
  it('that are too large or no text are named and not taken', async () => {
    const { texts, problems } = await readFiles([
      file('a.yaml', '\uFEFFa: 1\n'),
      file('large.yaml', new Uint8Array(MOST_BYTES + 1)),
      file('picture.png', new Uint8Array([0x89, 0x50, 0xff])),
      file('zeros', 'a\0b'),
    ])
    expect(texts).toEqual(['a: 1\n'])
    expect(problems).toEqual([
      { code: 'tooLarge', name: 'large.yaml' },
      { code: 'notText', name: 'picture.png' },
      { code: 'notText', name: 'zeros' },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { parseManifest, positionAt } from './manifest-file.ts'
import type { ManifestFile } from './manifest-file.ts'
import type { Path } from './path.ts'
import { commentsOf, pathAt, rangeOf } from './place.ts'
import type { RangePart } from './place.ts'
import { leafPaths } from '../test/leaf-paths.ts'
import { realManifests } from '../test/recordings.ts'

const text = `# head
kind: DaemonSet
metadata: {name: a, labels: {}}
spec:
  containers:
  # the agent
  # of every node
  - name: agent # main
    image: x:1
    env:

  - name: second
    script: |
      # not a comment
    after: 1
---
kind: Second
`
const file = parseManifest(text)
const [first, second] = file.documents as [ManifestFile['documents'][0], ManifestFile['documents'][0]]
const container: Path = ['spec', 'containers', 0]

function textOf(path: Path, part?: RangePart): string | undefined {
  const found = rangeOf(first, path, part)
  return found && text.slice(found.range.start.offset, found.range.end.offset)
}

describe('the range of a path', () => {
  test('is its value, its key or its whole field', () => {
    expect(textOf([...container, 'image'])).toBe('x:1')
    expect(textOf([...container, 'image'], 'key')).toBe('image')
    expect(textOf([...container, 'image'], 'field')).toBe('image: x:1')
    expect(textOf(['metadata', 'labels'])).toBe('{}')
    expect(rangeOf(first, [...container, 'image'])!.range.start).toEqual({
      offset: text.indexOf('x:1'),
      line: 9,
      column: 12,
    })
  })

  test('is empty where a key has no value', () => {
    expect(textOf([...container, 'env'])).toBe('')
    expect(rangeOf(first, [...container, 'env'])).toMatchObject({
      isExact: true,
      range: { start: { line: 10, column: 9 } },
    })
  })

  test('of a missing path is the key of its nearest parent', () => {
    expect(textOf([...container, 'resources', 'limits', 'cpu'])).toBe('- name: agent # main')
    expect(rangeOf(first, [...container, 'resources'])).toMatchObject({ path: container, isExact: false })
    expect(textOf(['spec', 'containers', 7])).toBe('containers')
    expect(textOf(['status'])).toBe('kind: DaemonSet')
  })

  test('counts lines and columns in the file', () => {
    expect(rangeOf(second, ['kind'])!.range.start).toEqual({ offset: text.lastIndexOf('Second'), line: 17, column: 7 })
    expect(positionAt(file, text.lastIndexOf('Second'))).toEqual({
      offset: text.lastIndexOf('Second'),
      line: 17,
      column: 7,
    })
  })

  test('leads through an alias to what it stands for', () => {
    const document = parseManifest('a: &x {b: 1}\nc: *x\nd: {<<: *x}\n').documents[0]!
    expect(rangeOf(document, ['c', 'b'])).toMatchObject({ isExact: true, range: { start: { offset: 10 } } })
    expect(rangeOf(document, ['d', 'b'])).toMatchObject({ isExact: true, range: { start: { offset: 10 } } })
  })
})

describe('the path at an offset', () => {
  const at = (needle: string, shift = 0) => pathAt(first, text.indexOf(needle) + shift)

  test('is that of the key or value there', () => {
    expect(at('image', 1)).toEqual({ path: [...container, 'image'], part: 'key' })
    expect(at('x:1', 1)).toEqual({ path: [...container, 'image'], part: 'value' })
    expect(at('name: a,', 6)).toEqual({ path: ['metadata', 'name'], part: 'value' })
    expect(at('{}}')).toEqual({ path: ['metadata', 'labels'], part: 'inside' })
  })

  test('on a blank line is the open map or list that the column says', () => {
    const blank = text.indexOf('\n\n') + 1
    expect(pathAt(first, blank)).toEqual({ path: ['spec', 'containers'], part: 'inside' })
    const indented = parseManifest('spec:\n  containers:\n  - name: a\n    \nstatus: {}\n')
    expect(pathAt(indented.documents[0]!, 'spec:\n  containers:\n  - name: a\n    '.length)).toEqual({
      path: container,
      part: 'inside',
    })
    expect(pathAt(indented.documents[0]!, 'spec:\n  containers:\n  - name: a\n  '.length)).toEqual({
      path: ['spec'],
      part: 'inside',
    })
  })

  test('behind a key without a value is its value', () => {
    expect(at('env:', 4)).toEqual({ path: [...container, 'env'], part: 'value' })
  })

  test('is nothing outside the document', () => {
    expect(pathAt(first, text.length)).toBeUndefined()
    expect(pathAt(second, 0)).toBeUndefined()
  })

  test('and the range of a path agree, everywhere in the real manifests', () => {
    for (const manifest of realManifests().slice(0, 40)) {
      for (const document of parseManifest(manifest.text).documents) {
        if (document.diagnostics.length > 0 || document.source.hasAliases) continue
        for (const path of leafPaths(document.value)) {
          const found = rangeOf(document, path)!
          expect(pathAt(document, found.range.start.offset)?.path, manifest.name).toEqual(path)
        }
      }
    }
  })
})

describe('comments', () => {
  test('above and beside a field are its own', () => {
    expect(commentsOf(first, container)).toEqual({ above: ['the agent', 'of every node'], beside: undefined })
    expect(commentsOf(first, [...container, 'name'])).toEqual({ above: [], beside: 'main' })
    expect(commentsOf(first, ['kind']).above).toEqual(['head'])
  })

  test('are not the lines of a block scalar that look like one', () => {
    expect(commentsOf(first, ['spec', 'containers', 1, 'after'])).toEqual({ above: [], beside: undefined })
  })
})

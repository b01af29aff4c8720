import { describe, expect, test } from 'vitest'
import { checkEdit } from '../test/check-edit.ts'
import { applyEdit, applyEdits } from './apply-edit.ts'
import type { Edit } from './edit.ts'
import { parseManifest } from './manifest-file.ts'
import type { Path } from './path.ts'
import type { Value } from './value.ts'

const set = (path: Path, value: Value): Edit => ({ type: 'set', path, value })
const remove = (path: Path, prune: 'created' | 'all' | 'none' = 'none'): Edit => ({ type: 'remove', path, prune })
const insert = (path: Path, index: number, value: Value): Edit => ({ type: 'insert', path, index, value })
const move = (path: Path, from: number, to: number): Edit => ({ type: 'move', path, from, to })

type Example = readonly [title: string, before: string, edits: readonly Edit[], after: string]

const values: readonly Example[] = [
  ['a scalar, and the comment beside it stays', 'a: one # c\nb: 1\n', [set(['a'], 'two')], 'a: two # c\nb: 1\n'],
  ['quotes stay', `a: 'x'\nb: "y"\n`, [set(['a'], "it's"), set(['b'], 'z')], `a: 'it''s'\nb: "z"\n`],
  [
    'a text that would be misread gets the quotes of its document',
    `a: 'x'\n`,
    [set(['b'], 'yes'), set(['c'], '0400')],
    `a: 'x'\nb: 'yes'\nc: '0400'\n`,
  ],
  [
    'file modes stay octal, booleans keep their word',
    'm: 0644\no: 0o644\nh: 0x1F\nb: Off\n',
    [set(['m'], 0o755), set(['o'], 0o400), set(['h'], 255), set(['b'], true)],
    'm: 0755\no: 0o400\nh: 0xff\nb: On\n',
  ],
  [
    'a scalar becomes a map below its comment',
    'a: foo # c\nb: 1\n',
    [set(['a'], { x: 1, l: [1] })],
    'a: # c\n  x: 1\n  l:\n  - 1\nb: 1\n',
  ],
  [
    'a map becomes a scalar beside its comment',
    'a: # c\n  # inner\n  x: 1 # d\nb: 1\n',
    [set(['a'], 'foo')],
    'a: foo # c\nb: 1\n',
  ],
  [
    'a list item becomes a map',
    'a:\n- foo # c\n- bar\n',
    [set(['a', 0], { name: 'x', value: 'z' })],
    'a:\n- name: x # c\n  value: z\n- bar\n',
  ],
  [
    'a block stays a block, with the comment in its header',
    'a: |- # keep\n  one\nb: 1\n',
    [set(['a'], 'one\ntwo\n')],
    'a: | # keep\n  one\n  two\nb: 1\n',
  ],
  [
    'a folded block stays folded',
    'a: >-\n  one\n  two\nb: 1\n',
    [set(['a'], 'one\ntwo')],
    'a: >-\n  one\n\n  two\nb: 1\n',
  ],
  [
    'several lines become a block',
    'a: x\n',
    [set(['a'], '#!/bin/sh\n  indented\n')],
    'a: |\n  #!/bin/sh\n    indented\n',
  ],
  [
    'a key without a value gets one, comments stay',
    'a: # c\n  # later\nb: 1\n',
    [set(['a', 'x'], 1)],
    'a: # c\n  x: 1\n  # later\nb: 1\n',
  ],
  ['tabs between key and value stay', 'a:\tfoo\t# c\n', [set(['a'], 'bar')], 'a:\tbar\t# c\n'],
  ['an explicit key keeps its marks', '? a\n: b\n? c\n', [set(['a'], 'd'), set(['c'], 1)], '? a\n: d\n? c\n: 1\n'],
  ['a tag that no longer fits goes', 'a: !!str 12\n', [set(['a'], 13)], 'a: 13\n'],
  ['of equal keys the last, which counts, is changed', 'a: 1\nb: 2\na: 3\n', [set(['a'], 4)], 'a: 1\nb: 2\na: 4\n'],
  ['a number of 64 bits keeps its digits', 'a: 1\n', [set(['a'], 9007199254740993n)], 'a: 9007199254740993\n'],
]

const structure: readonly Example[] = [
  [
    'missing parents come where people expect them',
    'kind: X\nspec: {}\n',
    [set(['metadata', 'name'], 'x'), set(['apiVersion'], 'v1')],
    'apiVersion: v1\nkind: X\nmetadata:\n  name: x\nspec: {}\n',
  ],
  [
    'keys of a container too, also beside the dash',
    'containers:\n- image: y\n',
    [set(['containers', 0, 'name'], 'x'), set(['containers', 0, 'args', 0], '-v')],
    'containers:\n- name: x\n  image: y\n  args:\n  - -v\n',
  ],
  [
    'indentation is that of the document',
    'spec:\n    containers:\n        - name: a\n          env:\n              - {name: A}\n',
    [insert(['spec', 'containers'], 1, { name: 'b', env: [{ name: 'B' }] })],
    'spec:\n    containers:\n        - name: a\n          env:\n              - {name: A}\n        - name: b\n          env:\n              - name: B\n',
  ],
  [
    'wide dashes too',
    'a:\n-   name: x\n    image: i\n',
    [insert(['a'], 0, { name: 'z', l: [1] })],
    'a:\n-   name: z\n    l:\n    - 1\n-   name: x\n    image: i\n',
  ],
  [
    'a comment above the first item stays with it',
    'a:\n# first\n- 1\n',
    [insert(['a'], 0, 0)],
    'a:\n- 0\n# first\n- 1\n',
  ],
  [
    'a removed field takes its line, not the comment above',
    'a: 1\n# about b\nb: 2 # gone\nc: 3\n',
    [remove(['b'])],
    'a: 1\n# about b\nc: 3\n',
  ],
  ['the first key of an item', 'a:\n- name: x # c\n  image: i\n', [remove(['a', 0, 'name'])], 'a:\n- image: i\n'],
  ['the last key of a map leaves {}', 'a: # c\n  x: 1\nb: 1\n', [remove(['a', 'x'])], 'a: {} # c\nb: 1\n'],
  ['or takes its parents along', 'a:\n  b:\n  - 1\nc: 1\n', [remove(['a', 'b', 0], 'all')], 'c: 1\n'],
  ['{} and [] open into blocks', 'a: {}\nb: []\n', [set(['a', 'x'], 1), set(['b', 0], 1)], 'a:\n  x: 1\nb:\n- 1\n'],
  [
    'items trade places with their comments',
    'a:\n# one\n- 1 # i\n\n# two\n- 2\n- 3\n',
    [move(['a'], 0, 2)],
    'a:\n# two\n- 2\n\n- 3\n# one\n- 1 # i\n',
  ],
  [
    'a list inside a list',
    'a:\n- - 1\n  - 2\n',
    [move(['a', 0], 0, 1), insert(['a', 0], 0, 0)],
    'a:\n- - 0\n  - 2\n  - 1\n',
  ],
  [
    'a key gets another name',
    '"a": 1 # c\nb: 2\n',
    [
      { type: 'rename', path: ['a'], key: 'yes' },
      { type: 'rename', path: ['b'], key: 'on' },
    ],
    '"yes": 1 # c\n"on": 2\n',
  ],
  [
    'a key before another',
    'a: 1\nc: 3\n',
    [{ type: 'insertKey', path: [], key: 'b', value: 2, before: 'c' }],
    'a: 1\nb: 2\nc: 3\n',
  ],
  ['of equal keys all are removed', 'a: 1\nb: 2\na: 3\n', [remove(['a'])], 'b: 2\n'],
  [
    'a list that changes as a whole keeps what stays',
    'args:\n# verbosity\n- --v=2\n# port\n- --port=1\n- --x\n',
    [set(['args'], ['--v=3', '--port=1', '--z'])],
    'args:\n# verbosity\n- --v=3\n# port\n- --port=1\n- --z\n',
  ],
  [
    'named items are recognised',
    'env:\n- name: A\n  value: "1" # one\n- name: B\n  value: "2" # two\n',
    [
      set(
        ['env'],
        [
          { name: 'B', value: '3' },
          { name: 'C', value: 'x' },
        ],
      ),
    ],
    'env:\n- name: B\n  value: "3" # two\n- name: C\n  value: x\n',
  ],
]

const flow: readonly Example[] = [
  [
    'an item in braces on one line',
    'a: { x: 1, z: 2 }\n',
    [set(['a', 'p'], { q: [1] }), remove(['a', 'x'])],
    'a: { z: 2, p: { q: [ 1 ] } }\n',
  ],
  [
    'brackets over several lines, with comments',
    'a: [\n  one, # first\n  two\n]\n',
    [insert(['a'], 2, 'three'), remove(['a', 1])],
    'a: [\n  one, # first\n  three\n]\n',
  ],
  [
    'JSON with its own indentation',
    '{\n    "a": {\n        "b": 1\n    },\n    "l": []\n}\n',
    [set(['a', 'c'], { d: null }), set(['l', 0], 'x'), remove(['a', 'b'])],
    '{\n    "a": {\n        "c": {\n            "d": null\n        }\n    },\n    "l": [\n        "x"\n    ]\n}\n',
  ],
  [
    'JSON with tabs',
    '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n',
    [set(['a', 'c'], { d: 1 })],
    '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": {\n\t\t\t"d": 1\n\t\t}\n\t}\n}\n',
  ],
  [
    'compact JSON',
    '{"a":{"b":1},"l":[]}',
    [set(['a', 'c'], { d: [1] }), set(['l', 0], 'x')],
    '{"a":{"b":1,"c":{"d":[1]}},"l":["x"]}',
  ],
]

const texts: readonly Example[] = [
  [
    'line ends of Windows',
    'a:\r\n  b: 1\r\n',
    [set(['a', 'c'], 'x\nz\n'), set(['d', 'e'], 1)],
    'a:\r\n  b: 1\r\n  c: |\r\n    x\r\n    z\r\nd:\r\n  e: 1\r\n',
  ],
  [
    'an empty file',
    '',
    [set(['kind'], 'DaemonSet'), set(['apiVersion'], 'apps/v1')],
    'apiVersion: apps/v1\nkind: DaemonSet\n',
  ],
  ['a document of comments', '---\n# c\n', [set(['kind'], 'X')], '---\n# c\nkind: X\n'],
  ['no line break at the end', 'a: 1', [set(['b'], { c: 1 })], 'a: 1\nb:\n  c: 1'],
  ['a block at the end gets its line break', 'a: 1', [set(['b'], 'x\nz\n')], 'a: 1\nb: |\n  x\n  z\n'],
  ['an end mark', 'a: 1\n...\n', [set(['b'], 2)], 'a: 1\nb: 2\n...\n'],
  ['the whole document', 'a: 1\n# c\n', [set([], { b: 2 })], 'b: 2\n# c\n'],
]

describe.each([
  ['a value is changed', values],
  ['keys and items come, go and move', structure],
  ['flow style and JSON stay what they are', flow],
  ['any text is taken as it is', texts],
])('%s:', (_, examples) => {
  test.each(examples)('%s', (_title, before, edits, after) => {
    let file = parseManifest(before)
    for (const edit of edits) file = checkEdit(file, 0, edit).file
    expect(file.text).toBe(after)
  })
})

describe('anchors, aliases and merge keys:', () => {
  const edited = (text: string, edit: Edit) => {
    const { file, alsoChanged, problem } = applyEdit(parseManifest(text), 0, edit)
    expect(problem).toBeUndefined()
    return { text: file.text, alsoChanged }
  }

  test('changing an anchor changes its aliases, and says so', () => {
    expect(edited('a: &x foo\nb: *x\n', set(['a'], 'bar'))).toEqual({
      text: 'a: &x bar\nb: *x\n',
      alsoChanged: [['b']],
    })
  })

  test('changing what an alias brought changes that place only', () => {
    expect(edited('a: &x {p: 1}\nb: *x\n', set(['b', 'p'], 2))).toEqual({
      text: 'a: &x {p: 1}\nb:\n  p: 2\n',
      alsoChanged: [],
    })
  })

  test('an anchor that goes lives on at its first alias', () => {
    expect(edited('a: &x\n  p: 1\nb: *x\nc:\n- *x\n', remove(['a']))).toEqual({
      text: 'b: &x\n  p: 1\nc:\n- *x\n',
      alsoChanged: [],
    })
  })

  test('a key that came by a merge is overridden after it', () => {
    expect(edited('base: &b {p: 1}\nd:\n  <<: *b\n  r: 3\n', set(['d', 'p'], 9)).text).toBe(
      'base: &b {p: 1}\nd:\n  <<: *b\n  r: 3\n  p: 9\n',
    )
  })

  test('removing a key that came by a merge writes the others out', () => {
    expect(edited('base: &b {p: 1, q: 2}\nd:\n  <<: *b\n  r: 3\n', remove(['d', 'p'])).text).toBe(
      'base: &b {p: 1, q: 2}\nd:\n  q: 2\n  r: 3\n',
    )
  })
})

describe('an edit that does not fit is answered, and nothing changes:', () => {
  const cases: readonly (readonly [string, string, Edit, string])[] = [
    ['a key of a text', 'a: text\n', set(['a', 'b'], 1), 'not-a-map'],
    ['an index of a map', 'a: {}\n', set(['a', 0], 1), 'not-a-list'],
    ['a key of a list', 'a: []\n', set(['a', 'b'], 1), 'not-a-map'],
    ['an index behind the end', 'a: [1]\n', set(['a', 2], 1), 'index-out-of-range'],
    ['an item behind the end', 'a: [1]\n', insert(['a'], 3, 1), 'index-out-of-range'],
    ['a move to nowhere', 'a: [1]\n', move(['a'], 0, 1), 'index-out-of-range'],
    ['a name that is taken', 'a: 1\nb: 2\n', { type: 'rename', path: ['a'], key: 'b' }, 'key-exists'],
    ['a key that is there', 'a: 1\n', { type: 'insertKey', path: [], key: 'a', value: 2 }, 'key-exists'],
    ['a name for what is not there', 'a: 1\n', { type: 'rename', path: ['z'], key: 'b' }, 'no-such-field'],
    ['a document with an error', 'a: [1\nb: 2\n', set(['b'], 3), 'document-unreadable'],
  ]
  test.each(cases)('%s', (_, text, edit, code) => {
    const file = parseManifest(text)
    const result = applyEdit(file, 0, edit)
    expect(result.problem?.code).toBe(code)
    expect(result.file).toBe(file)
    expect(result.changes).toEqual([])
  })

  test('a document that is not there', () => {
    expect(applyEdit(parseManifest('a: 1\n'), 1, set(['a'], 2)).problem?.code).toBe('no-such-document')
  })

  test('removing what is not there is no change and no problem', () => {
    const file = parseManifest('a: 1\n')
    expect(applyEdit(file, 0, remove(['b', 'c']))).toEqual({ file, changes: [], inverse: [], alsoChanged: [] })
  })
})

test('several edits are one change, and the first problem stops them all', () => {
  const file = parseManifest('a: 1\nb: 2\n')
  expect(applyEdits(file, 0, [set(['a'], 3), set(['c'], 4), set(['a'], 5)]).file.text).toBe('a: 5\nb: 2\nc: 4\n')
  expect(applyEdits(file, 0, [set(['a'], 3), set(['b', 'x'], 4)])).toMatchObject({
    file,
    changes: [],
    problem: { code: 'not-a-map' },
  })
})

test('what an edit leaves alone keeps its identity', () => {
  const file = parseManifest('a: {x: [1]}\nb: {z: [2]}\n---\nc: 1\n')
  const after = applyEdit(file, 0, set(['a', 'x', 0], 5)).file
  const [before, now] = [file.documents[0]!.value, after.documents[0]!.value] as { b: unknown }[]
  expect(now!.b).toBe(before!.b)
  expect(after.documents[1]!.value).toBe(file.documents[1]!.value)
})

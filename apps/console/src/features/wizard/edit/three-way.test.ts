import { applyEdits, parseManifest, type MapValue, type Value } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { editsBetween } from './edits-between.ts'
import { contestedFields, mergeThree, pathIn } from './three-way.ts'

const containers = (...items: MapValue[]) => ({ spec: { template: { spec: { containers: items } } } })
const main = { name: 'main', image: 'a:1' }
const side = { name: 'side', image: 'b:1' }

/** Each contested field and who changed it. */
function whose(base: Value, mine: Value, theirs: Value) {
  return contestedFields(base, mine, theirs).map(({ path, by }) => `${path} ${by}`)
}

describe('two people’s changes', () => {
  const base = containers(main, side)
  const mine = containers({ ...main, image: 'a:2' }, side)
  const theirs = containers(main, { ...side, image: 'b:2' }, { name: 'new' })

  it('come together when they are of different fields', () => {
    expect(whose(base, mine, theirs)).toEqual([
      'spec.template.spec.containers[main].image mine',
      'spec.template.spec.containers[side].image theirs',
      'spec.template.spec.containers[new] theirs',
    ])
    expect(mergeThree(base, mine, theirs)).toEqual(
      containers({ ...main, image: 'a:2' }, { ...side, image: 'b:2' }, { name: 'new' }),
    )
  })
  it('clash when both changed one field; mine stands until theirs is taken', () => {
    expect(contestedFields({ a: 1 }, { a: 2 }, { a: 3 })).toEqual([
      { path: 'a', steps: [{ key: 'a', isItem: false }], by: 'both', base: 1, mine: 2, theirs: 3 },
    ])
    expect(mergeThree({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 })
    expect(mergeThree({ a: 1 }, { a: 2 }, { a: 3 }, () => 'theirs')).toEqual({ a: 3 })
  })
  it('can be taken field by field, whoever made them', () => {
    const taken = mergeThree(base, mine, theirs, ({ path }) => (path.includes('[side]') ? 'mine' : 'theirs'))
    expect(taken).toEqual(containers(main, side, { name: 'new' }))
  })
  it('are all mine or all theirs when one side is taken everywhere', () => {
    expect(mergeThree(base, mine, theirs, () => 'mine')).toEqual(mine)
    expect(mergeThree(base, mine, theirs, () => 'theirs')).toEqual(theirs)
  })
  it('keep what I removed away when they did not change it, and ask when they did', () => {
    expect(mergeThree({ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 2 })).toEqual({ b: 2 })
    expect(whose({ a: { b: 1 } }, {}, { a: { b: 2 } })).toEqual(['a both'])
  })
  it('keep the order of whoever changed it', () => {
    expect(mergeThree(containers(main, side), containers(main, side), containers(side, main))).toEqual(
      containers(side, main),
    )
    expect(mergeThree(containers(main, side), containers(side, main), containers(main, side))).toEqual(
      containers(side, main),
    )
  })
  it('show a change of nothing but the order, which can be taken or not', () => {
    const [base, turned] = [containers(main, side), containers(side, main)]
    const { path, steps, ...row } = contestedFields(base, base, turned)[0]!
    expect(path).toBe('spec.template.spec.containers')
    expect(steps.at(-1)).toEqual({ key: 'containers', isItem: false })
    expect(row).toEqual({
      by: 'theirs',
      isOrder: true,
      base: ['main', 'side'],
      mine: ['main', 'side'],
      theirs: ['side', 'main'],
    })
    expect(whose(base, turned, base)).toEqual(['spec.template.spec.containers mine'])
    expect(mergeThree(base, base, turned, () => 'mine')).toEqual(base)
    expect(mergeThree(base, turned, base, () => 'theirs')).toEqual(base)
  })
  it('clash in the order when each made another one', () => {
    const extra = { name: 'extra' }
    const base = containers(main, side, extra)
    const [mine, theirs] = [containers(side, main, extra), containers(extra, main, side)]
    expect(whose(base, mine, theirs)).toEqual(['spec.template.spec.containers both'])
    expect(mergeThree(base, mine, theirs)).toEqual(mine)
    expect(mergeThree(base, mine, theirs, () => 'theirs')).toEqual(theirs)
  })
  it('have no row for the order when items only came or went', () =>
    expect(whose(containers(main), containers(side, main), containers(main, { name: 'new' }))).toEqual([
      'spec.template.spec.containers[new] theirs',
      'spec.template.spec.containers[side] mine',
    ]))
  it('are none between equals', () => expect(contestedFields({ a: 1 }, { a: 2 }, { a: 2 })).toEqual([]))
})

describe('the place of a contested field', () => {
  const { steps } = contestedFields(
    containers(main, side),
    containers(main),
    containers({ ...side, image: 'b:2' }, main),
  )[0]!
  it('is found by the item’s name, wherever it stands', () => {
    expect(pathIn(containers(main, side), steps)).toEqual(['spec', 'template', 'spec', 'containers', 1])
    expect(pathIn(containers(side, main), steps)).toEqual(['spec', 'template', 'spec', 'containers', 0])
  })
  it('is none where the field is not there', () => expect(pathIn(containers(main), steps)).toBeUndefined())
})

describe('the edits between two values', () => {
  it('touch nothing that is equal', () =>
    expect(editsBetween({ a: 1, b: [1, 2], c: { d: 1 } }, { b: [1, 3], c: { d: 1 } })).toEqual([
      { type: 'remove', path: ['a'] },
      { type: 'set', path: ['b', 1], value: 3 },
    ]))
  it('move an item with its comments', () => {
    const file = parseManifest('env:\n- name: a # first\n  value: x\n- name: b # second\n')
    const value: Value = { env: [{ name: 'b' } as MapValue, { name: 'a', value: 'y' }] }
    const { text } = applyEdits(file, 0, editsBetween(file.documents[0]?.value, value)).file
    expect(text).toBe('env:\n- name: b # second\n- name: a # first\n  value: "y"\n')
  })
})

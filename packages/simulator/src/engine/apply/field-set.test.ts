import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  difference,
  intersection,
  isEmptySet,
  leaf,
  pathsOf,
  readFieldSet,
  recursiveDifference,
  union,
  type FieldSet,
} from './field-set.ts'

/** A set from its paths, the plain way: what the operations are judged against. */
function setOf(paths: Iterable<string>): FieldSet {
  const root: Record<string, unknown> = {}
  for (const path of paths) {
    const steps = path.split('/')
    let node = root
    for (const step of steps) node = (node[step] ??= {}) as Record<string, unknown>
    node['.'] = {}
  }
  return plain(root)
}

/** Drops the dots where nothing stands beside them, as the wire form does. */
function plain(node: Record<string, unknown>): FieldSet {
  const keys = Object.keys(node)
  if (keys.length === 1 && keys[0] === '.') return leaf
  return Object.fromEntries(keys.map((key) => [key, plain(node[key] as Record<string, unknown>)]))
}

const listed = (set: FieldSet) => new Set(pathsOf(set).map((path) => path.join('/')))
const step = fc.constantFrom('f:a', 'f:b', 'f:c', 'k:{"name":"x"}', 'v:1')
const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join('/'))
const paths = fc.uniqueArray(path, { maxLength: 12 })

describe('sets of paths', () => {
  test('are what their paths are', () => {
    fc.assert(
      fc.property(paths, (some) => {
        expect(listed(setOf(some))).toEqual(new Set(some))
      }),
    )
  })

  test('union, intersection and difference are those of their paths', () => {
    fc.assert(
      fc.property(paths, paths, (some, others) => {
        const [a, b] = [setOf(some), setOf(others)]
        expect(listed(union(a, b))).toEqual(new Set([...some, ...others]))
        expect(listed(intersection(a, b))).toEqual(new Set(some.filter((each) => others.includes(each))))
        expect(listed(difference(a, b))).toEqual(new Set(some.filter((each) => !others.includes(each))))
      }),
    )
  })

  test('a recursive difference takes what is below, too', () => {
    fc.assert(
      fc.property(paths, paths, (some, others) => {
        const kept = some.filter((each) => !others.some((other) => each === other || each.startsWith(`${other}/`)))
        expect(listed(recursiveDifference(setOf(some), setOf(others)))).toEqual(new Set(kept))
      }),
    )
  })

  test('leave their arguments alone', () => {
    const a = Object.freeze({ 'f:a': Object.freeze({ '.': leaf, 'f:b': leaf }) }) as FieldSet
    expect(isEmptySet(difference(a, union(a, { 'f:c': leaf })))).toBe(true)
    expect(pathsOf(a)).toEqual([['f:a'], ['f:a', 'f:b']])
  })
})

test('what is stated is read: unknown kinds of elements are left out, nonsense is refused', () => {
  expect(readFieldSet({ 'f:a': { '.': {}, 'x:b': {} }, 'y:c': {} })).toEqual({ 'f:a': { '.': {} } })
  expect(readFieldSet({ nonsense: {} })).toBeUndefined()
  expect(readFieldSet({ 'k:{': {} })).toBeUndefined()
  expect(readFieldSet({ 'f:a': 1 })).toBeUndefined()
})

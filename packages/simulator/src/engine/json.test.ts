import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cloneJson, deepFreeze, isEqualJson, isEquivalentJson } from './json.ts'

describe('a copy of a JSON value', () => {
  it('is equal to the value and shares nothing with it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        deepFreeze(value)
        const copy = cloneJson(value)
        expect(copy).toEqual(value)
        expect(isEqualJson(copy, value)).toBe(true)
        if (typeof copy === 'object' && copy !== null) expect(copy).not.toBe(value)
      }),
    )
  })

  it('keeps a member called __proto__ as a member', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>
    const copy = cloneJson(value)
    expect(Object.keys(copy)).toEqual(['__proto__'])
    expect((copy as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('leaves out members that are undefined', () => {
    expect(Object.keys(cloneJson({ a: undefined, b: 1 }))).toEqual(['b'])
  })
})

describe('equality of JSON values', () => {
  it('does not look at the order of members', () => {
    expect(isEqualJson({ a: 1, b: [{ c: 2, d: null }] }, { b: [{ d: null, c: 2 }], a: 1 })).toBe(true)
  })

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], { 0: 1 }],
    [null, {}],
    ['1', 1],
    [{ affinity: {} }, {}],
    [{ spec: { dnsConfig: {} } }, { spec: {} }],
    [{ c: [{ name: 'a' }] }, { c: [{ name: 'a', lifecycle: {} }] }],
  ])('tells %j from %j', (left, right) => {
    expect(isEqualJson(left, right)).toBe(false)
    expect(isEqualJson(right, left)).toBe(false)
  })
})

describe('semantic equality, as the API server compares specs', () => {
  it.each([
    [undefined, null],
    [undefined, {}],
    [{ a: [] }, {}],
    [{ a: { b: null } }, { a: {} }],
  ])('takes %j and %j for the same', (left, right) => {
    expect(isEquivalentJson(left, right)).toBe(true)
    expect(isEquivalentJson(right, left)).toBe(true)
  })

  it.each([
    [0, undefined],
    ['', undefined],
    [false, null],
    [[{}], []],
  ])('tells %j from %j', (left, right) => expect(isEquivalentJson(left, right)).toBe(false))
})

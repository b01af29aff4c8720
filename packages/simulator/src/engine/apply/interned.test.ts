import { describe, expect, it } from 'vitest'
import type { FieldSet } from './field-set.ts'
import { interned } from './interned.ts'

const podFields = (ip: string): FieldSet => ({
  'f:status': {
    'f:phase': {},
    'f:podIPs': { '.': {}, [`k:{"ip":"${ip}"}`]: { '.': {}, 'f:ip': {} } },
    'f:conditions': { 'k:{"type":"Ready"}': { '.': {}, 'f:status': {}, 'f:type': {} } },
  },
})

describe('an interned set', () => {
  it('is the same for equal sets, in whatever order they are written', () => {
    const one = interned({ 'f:b': {}, 'f:a': { 'f:x': {} } })
    expect(interned({ 'f:a': { 'f:x': {} }, 'f:b': {} })).toBe(one)
    expect(interned(one)).toBe(one)
    expect(JSON.stringify(one)).toBe('{"f:a":{"f:x":{}},"f:b":{}}')
  })

  it('shares the parts that are equal with sets that are not', () => {
    const [one, two] = [interned(podFields('10.0.0.1')), interned(podFields('10.0.0.2'))]
    expect(one).not.toBe(two)
    expect(one['f:status']!['f:conditions']).toBe(two['f:status']!['f:conditions'])
    expect(two['f:status']!['f:podIPs']).toEqual({ '.': {}, 'k:{"ip":"10.0.0.2"}': { '.': {}, 'f:ip': {} } })
  })

  it('keeps apart sets whose names could run into each other', () => {
    expect(interned({ 'f:a': {}, 'f:b': {} })).not.toBe(interned({ 'f:a0,3 f:b': {} }))
    expect(interned({ 'f:a': { 'f:b': {} } })).not.toBe(interned({ 'f:a': {}, 'f:b': {} }))
  })

  it('says no more of a lone member than it must', () => {
    expect(interned({ 'f:a': { '.': {} } })).toBe(interned({ 'f:a': {} }))
  })

  it('is right for as many sets as there may be', () => {
    const first = interned(podFields('first'))
    for (let index = 0; index < 12_000; index++) {
      const set = podFields(String(index))
      expect(interned(set) === first).toBe(false)
      if (index % 1_000 === 0) expect(interned(set)).toEqual(set)
    }
    expect(interned(podFields('first'))).toEqual(first)
  })
})

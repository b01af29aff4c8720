import { describe, expect, it } from 'vitest'
import { matching } from './choices.ts'

const items = [{ value: 'my-config' }, { value: 'config', about: '2 keys' }, { value: 'Other', about: 'ReadWriteMany' }]
const names = (typed: string) => matching(items, typed).map(({ value }) => value)

describe('the choices of a picker', () => {
  it('are all there before anything is typed', () => expect(names('  ')).toEqual(['my-config', 'config', 'Other']))
  it('are narrowed by what is typed, those that begin with it first', () =>
    expect(names('con')).toEqual(['config', 'my-config']))
  it('are found by what is said about them, in any case', () => expect(names('readwritemany')).toEqual(['Other']))
  it('must hold every word', () => expect(names('config 2')).toEqual(['config']))
})

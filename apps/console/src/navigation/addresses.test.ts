import { describe, expect, it } from 'vitest'
import { addresses, inOtherProject } from './addresses.ts'
import { parseSearch, stringifySearch } from './search-state.ts'

describe('addresses', () => {
  it('stand under their project', () => {
    expect(addresses.daemonSets()).toBe('/daemonsets')
    expect(addresses.daemonSet('team-a', 'log.agent')).toBe('/projects/team-a/daemonsets/log.agent')
  })
  it('cannot be broken out of by a name', () =>
    expect(addresses.pod('a', '../b?c')).toBe('/projects/a/pods/..%2Fb%3Fc'))
})

describe('the same page in another project', () => {
  it.each([
    ['/daemonsets', 'b', '/projects/b/daemonsets'],
    ['/projects/a/daemonsets', undefined, '/daemonsets'],
    ['/projects/a/pods', 'b', '/projects/b/pods'],
    ['/projects/a/daemonsets/agent', 'b', '/projects/b/daemonsets'],
    ['/projects/a', 'b', '/projects/b'],
    ['/projects/a', undefined, '/projects'],
    ['/nodes', 'b', undefined],
  ])('%s in %s is %s', (from, project, to) => expect(inOtherProject(from, project)).toBe(to))
})

describe('the search part of an address', () => {
  it('keeps texts as they are, numbers too', () =>
    expect(parseSearch('?q=1e3&status=Stuck')).toEqual({ q: '1e3', status: 'Stuck' }))
  it('leaves out what is not set', () => expect(stringifySearch({ q: 'a b', sort: undefined })).toBe('?q=a+b'))
  it('is nothing when nothing is set', () => expect(stringifySearch({})).toBe(''))
})

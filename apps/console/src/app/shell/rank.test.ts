import { describe, expect, it } from 'vitest'
import { rank } from './rank.ts'

const best = (typed: string, ...names: string[]) =>
  names
    .map((name) => ({ name, rank: rank(name, typed) }))
    .filter((found) => found.rank !== undefined)
    .toSorted((a, b) => a.rank! - b.rank!)
    .map(({ name }) => name)

describe('finding by what was typed', () => {
  it('prefers the beginning of a name, then of a part, then anywhere', () =>
    expect(best('node', 'csi-node', 'supernode', 'node-exporter')).toEqual(['node-exporter', 'csi-node', 'supernode']))
  it('finds letters in order, from three on', () => {
    expect(best('nex', 'node-exporter')).toEqual(['node-exporter'])
    expect(best('nx', 'node-exporter')).toEqual([])
  })
  it('finds Chinese', () => expect(best('守护', '守护进程集', '节点')).toEqual(['守护进程集']))
  it('leaves out what does not fit', () => expect(best('xyz', 'node-exporter')).toEqual([]))
})

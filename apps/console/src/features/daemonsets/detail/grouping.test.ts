import { describe, expect, it } from 'vitest'
import type { DaemonCell } from '../../../cluster/daemon-cells.ts'
import { aNode } from '../../../test-support/objects.ts'
import { groupCells, groupingLabels, usualGrouping, ZONE } from './grouping.ts'

const nodes = [
  aNode('n1', { labels: { [ZONE]: 'b', 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': 'n1', pool: 'x' } }),
  aNode('n2', {
    labels: { [ZONE]: 'a', 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': 'n2', pool: 'x', gpu: 'yes' },
  }),
  aNode('n3', { labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': 'n3', pool: 'y' } }),
]
const cells = nodes.map(({ metadata }) => ({ node: metadata.name, state: 'current' }) as DaemonCell)

describe('grouping the map', () => {
  it('offers labels that tell nodes apart, zone and pool first', () =>
    expect(groupingLabels(nodes)).toEqual([ZONE, 'pool', 'gpu', 'kubernetes.io/hostname']))
  it('groups by zone when there are several', () => {
    expect(usualGrouping(nodes)).toBe(ZONE)
    expect(usualGrouping(nodes.slice(0, 1))).toBeUndefined()
  })
  it('orders groups by value and puts nodes without the label last', () =>
    expect(groupCells(cells, nodes, ZONE).map(({ value, cells: of }) => [value, of.length])).toEqual([
      ['a', 1],
      ['b', 1],
      [undefined, 1],
    ]))
  it('is one group without a label', () =>
    expect(groupCells(cells, nodes, undefined)).toEqual([{ value: undefined, cells }]))
})

import { describe, expect, it } from 'vitest'
import { nearestInLine } from './next-cell.ts'

// Two groups: three cells on one line, then five on two lines.
const points = [
  { x: 0, y: 0 },
  { x: 30, y: 0 },
  { x: 60, y: 0 },
  { x: 0, y: 40 },
  { x: 30, y: 40 },
  { x: 60, y: 40 },
  { x: 0, y: 70 },
  { x: 30, y: 70 },
]

describe('arrows on the map', () => {
  it('down goes to the cell below, also into the next group', () => expect(nearestInLine(points, 1, 1)).toBe(4))
  it('down goes to the nearest where no cell lies straight below', () => expect(nearestInLine(points, 5, 1)).toBe(7))
  it('up goes one line, not to the top', () => expect(nearestInLine(points, 7, -1)).toBe(4))
  it('stays where there is no further line', () => {
    expect(nearestInLine(points, 0, -1)).toBeUndefined()
    expect(nearestInLine(points, 6, 1)).toBeUndefined()
  })
})

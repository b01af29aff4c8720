import { describe, expect, it } from 'vitest'
import {
  compareNames,
  fittingColumns,
  parseSort,
  sortRows,
  sortText,
  visibleColumns,
  withColumn,
  type Column,
} from './column.ts'

interface Row {
  name: string
  age: number
}
const columns: Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name,
    compare: (a, b) => compareNames(a.name, b.name),
    isFixed: true,
  },
  { id: 'age', header: 'Age', cell: (row) => row.age, compare: (a, b) => a.age - b.age },
  { id: 'note', header: 'Note', cell: () => '', isExtra: true },
]
const rows: Row[] = [
  { name: 'node-10', age: 1 },
  { name: 'node-2', age: 3 },
  { name: 'node-1', age: 1 },
]
const names = (sorted: readonly Row[]) => sorted.map(({ name }) => name)

describe('sorting', () => {
  it('orders names as people do', () => {
    expect(names(sortRows(rows, columns, { column: 'name', isDescending: false }))).toEqual([
      'node-1',
      'node-2',
      'node-10',
    ])
  })
  it('keeps equal rows in the order they came in, both ways', () => {
    expect(names(sortRows(rows, columns, { column: 'age', isDescending: false }))).toEqual([
      'node-10',
      'node-1',
      'node-2',
    ])
    expect(names(sortRows(rows, columns, { column: 'age', isDescending: true }))).toEqual([
      'node-2',
      'node-10',
      'node-1',
    ])
  })
  it.each([
    ['-age', { column: 'age', isDescending: true }],
    ['age', { column: 'age', isDescending: false }],
    ['note', { column: 'name', isDescending: false }],
    ['-nonsense', { column: 'name', isDescending: false }],
    [undefined, { column: 'name', isDescending: false }],
  ])('reads %s from an address', (text, sort) => {
    expect(parseSort(text, columns, 'name')).toEqual(sort)
  })
  it('leaves the usual order out of the address', () => {
    expect(sortText({ column: 'name', isDescending: false }, 'name')).toBeUndefined()
    expect(sortText({ column: 'name', isDescending: true }, 'name')).toBe('-name')
  })
})

describe('choosing columns', () => {
  const shown = (choice?: string) => visibleColumns(columns, choice).map(({ id }) => id)
  it('shows the usual ones at first', () => expect(shown()).toEqual(['name', 'age']))
  it('shows an extra one on request and hides a usual one', () => expect(shown('note,-age')).toEqual(['name', 'note']))
  it('never hides what tells the row', () => expect(shown('-name')).toEqual(['name', 'age']))
  it('remembers only what differs', () => {
    expect(withColumn(columns, undefined, 'note', true)).toBe('note')
    expect(withColumn(columns, 'note', 'age', false)).toBe('-age,note')
    expect(withColumn(columns, '-age', 'age', true)).toBeUndefined()
  })
})

describe('columns in little room', () => {
  const wide: Column<Row>[] = [
    { id: 'name', header: '', cell: () => '', width: 200 },
    { id: 'cells', header: '', cell: () => '', width: 300, weight: 4 },
    { id: 'image', header: '', cell: () => '', weight: 2 },
    { id: 'rev', header: '', cell: () => '', width: 60, weight: 1 },
    { id: 'age', header: '', cell: () => '', width: 80, weight: 1 },
  ]
  const fit = (width: number) => fittingColumns(wide, width).map(({ id }) => id)
  it('keeps all where all fit', () => expect(fit(780)).toEqual(['name', 'cells', 'image', 'rev', 'age']))
  it('drops the least weighty, the last of equals first', () => {
    expect(fit(779)).toEqual(['name', 'cells', 'image', 'rev'])
    expect(fit(690)).toEqual(['name', 'cells', 'image'])
    expect(fit(600)).toEqual(['name', 'cells'])
  })
  it('keeps in a card what weighs', () => expect(fit(390)).toEqual(['name', 'cells']))
})

import { describe, expect, it } from 'vitest'
import { customPrinter } from './custom-printer.ts'

const now = Date.parse('2026-01-01T01:00:00Z')
const object = {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { size: 3.7, on: true, list: ['a'], since: '2025-12-31T01:00:00Z', wrong: 'soon' },
}

describe('the table of a custom resource', () => {
  it('shows names and ages when its definition says nothing', () => {
    const { columns, cells } = customPrinter([])
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['Name', 'string'],
      ['Age', 'date'],
    ])
    expect(cells(object, now)).toEqual(['w', '60m'])
  })

  it('reads each column as its type wants', () => {
    const column = (type: string, field: string) => ({ name: field, type, jsonPath: `.spec.${field}` })
    const { columns, cells } = customPrinter([
      column('integer', 'size'),
      column('number', 'size'),
      column('string', 'size'),
      column('boolean', 'on'),
      column('string', 'list'),
      column('date', 'since'),
      column('date', 'wrong'),
      column('integer', 'on'),
      { ...column('string', 'absent'), priority: 1, description: 'not there' },
    ])
    expect(cells(object, now)).toEqual(['w', 3, 3.7, '3.7', true, '["a"]', '24h', '<invalid>', null, null])
    expect(columns[1]!.description).toBe('Custom resource definition column (in JSONPath format): .spec.size')
    expect(columns.at(-1)).toMatchObject({ priority: 1, description: 'not there' })
  })
})

import { fieldErrorText } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { schemaErrors } from './schema-errors.ts'
import type { StructuralSchema } from './structural-schema.ts'

const colour: StructuralSchema = { type: 'string', enum: ['red', 'blue'] }
const named: StructuralSchema = { type: 'object', properties: { name: { type: 'string' }, colour } }
const schema: StructuralSchema = {
  type: 'object',
  properties: {
    colour,
    map: { type: 'object', additionalProperties: colour },
    byName: {
      type: 'array',
      items: named,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
    list: { type: 'array', items: colour },
  },
}
const old = { colour: 'odd', map: { a: 'odd' }, byName: [{ name: 'a', colour: 'odd' }], list: ['odd', 'red'], other: 1 }
const problems = (value: object, before?: object) => schemaErrors(value, schema, '', before).map(fieldErrorText)

describe('a value that does not fit its schema', () => {
  it('is told with all that is wrong with it', () => {
    expect(problems(old).map((problem) => problem.split(':', 1)[0])).toEqual([
      'colour',
      'map.a',
      'byName[0].colour',
      'list[0]',
    ])
  })

  it('is left alone where it is as it was before, as far as that can be told', () => {
    expect(problems({ ...old, other: 2 }, old)).toEqual([])
    const changed = {
      ...old,
      map: { ...old.map, b: 'red' },
      byName: [{ name: 'b', colour: 'red' }, ...old.byName],
      list: ['odd', 'blue'],
    }
    expect(problems(changed, old)).toEqual(['list[0]: Unsupported value: "odd": supported values: "red", "blue"'])
  })
})

import type { KubeObject } from '@everynode/kube'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareKeys, StoreTable } from './store-table.ts'

const part = fc.constantFrom('a', 'b', 'a-b', 'a.b', 'ab', 'b-1')
const step = fc.record({ does: fc.constantFrom('set', 'delete', 'list'), namespace: part, name: part })

it('always lists what was set and not deleted, in the order of keys', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const table = new StoreTable()
      const model = new Map<string, KubeObject>()
      for (const [revision, { does, namespace, name }] of steps.entries()) {
        const object: KubeObject = { metadata: { namespace, name }, revision }
        if (does === 'set') {
          table.set(object)
          model.set(`${namespace}/${name}`, object)
        } else if (does === 'delete') {
          table.delete(namespace, name)
          model.delete(`${namespace}/${name}`)
        } else
          expect(table.list(namespace)).toEqual(
            sorted(model).filter(({ metadata }) => metadata.namespace === namespace),
          )
      }
      expect(table.list(undefined)).toEqual(sorted(model))
      expect(table.size).toBe(model.size)
      for (const object of model.values())
        expect(table.get(object.metadata.namespace!, object.metadata.name!)).toBe(object)
    }),
  )
})

function sorted(model: ReadonlyMap<string, KubeObject>): KubeObject[] {
  return [...model.values()].sort(({ metadata: a }, { metadata: b }) =>
    compareKeys(a.namespace!, a.name!, b.namespace!, b.name!),
  )
}

import { expect, test } from 'vitest'
import { controllerOf, isControlledBy } from './object-meta.ts'

const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid: 'u1' }

test('the controller is the one owner that says so', () => {
  const other = { ...owner, kind: 'Foo', uid: 'u2' }
  const object = { metadata: { ownerReferences: [other, { ...owner, controller: true }] } }
  expect(controllerOf(object)?.uid).toBe('u1')
  expect(isControlledBy(object, { metadata: { uid: 'u1' } })).toBe(true)
  expect(isControlledBy(object, { metadata: { uid: 'u2' } })).toBe(false)
  expect(controllerOf({ metadata: {} })).toBeUndefined()
  expect(isControlledBy({ metadata: {} }, { metadata: {} })).toBe(false)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePath, pathText } from './path.ts'

test.each([
  ['', []],
  ['metadata.name', ['metadata', 'name']],
  [
    'spec.template.spec.containers[0].ports[12].hostPort',
    ['spec', 'template', 'spec', 'containers', 0, 'ports', 12, 'hostPort'],
  ],
  ['metadata.labels[app.kubernetes.io/name]', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['data[a[0]]', ['data', 'a[0]']],
  ['data[01]', ['data', '01']],
])('the server names a field %j', (text, path) => {
  expect(parsePath(text)).toEqual(path)
  expect(pathText(path)).toBe(text)
})

test('a key in quotes is the key', () => {
  expect(parsePath('spec.selector.matchLabels["a.b"]')).toEqual(['spec', 'selector', 'matchLabels', 'a.b'])
})

test('reading a path never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '0', '"', '/') }), (text) => {
      expect(Array.isArray(parsePath(text))).toBe(true)
    }),
  )
})

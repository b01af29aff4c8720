import { expect, test } from 'vitest'
import { sourceCodec } from './source-codec.ts'

const codec = sourceCodec({ name: 'disk' })

test('a source is YAML without the name of the volume, which it keeps', () => {
  const value = { name: 'disk', iscsi: { targetPortal: '10.0.0.1:3260', lun: 0, readOnly: true } }
  const text = codec.read(value)
  expect(text).toBe('iscsi:\n  targetPortal: 10.0.0.1:3260\n  lun: 0\n  readOnly: true')
  expect(codec.write(text)).toEqual({ ok: true, value })
})

test.each([
  ['', 'nothing'],
  ['iscsi', 'a text'],
  ['- iscsi', 'a list'],
  ['iscsi: {', 'what is not finished'],
  ['iscsi:\n  lun: 0\n  lun: 1', 'a field twice'],
  ['iscsi: {}\n---\nrbd: {}', 'two documents'],
  ['name: other\niscsi: {}', 'the name, which has a field of its own'],
])('%j is no source: it is %s', (text) => expect(codec.write(text)).toEqual({ ok: false, code: 'not-a-source' }))

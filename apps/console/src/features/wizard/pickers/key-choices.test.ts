import { describe, expect, it } from 'vitest'
import { keysOf } from './key-choices.ts'

describe('the keys of an object', () => {
  it('come with the length of their values, never with the values', () => {
    const secret = { kind: 'Secret', metadata: {}, data: { token: btoa('s3cr3t'), a: btoa('1'), none: '' } }
    expect(keysOf(secret)).toEqual([
      { key: 'a', bytes: 1 },
      { key: 'none', bytes: 0 },
      { key: 'token', bytes: 6 },
    ])
    expect(JSON.stringify(keysOf(secret))).not.toContain('s3cr3t')
  })
  it('count the bytes of texts and of binary data', () => {
    const map = { kind: 'ConfigMap', metadata: {}, data: { text: '节点' }, binaryData: { 'a.bin': 'AAEC' } }
    expect(keysOf(map)).toEqual([
      { key: 'a.bin', bytes: 3 },
      { key: 'text', bytes: 6 },
    ])
  })
})

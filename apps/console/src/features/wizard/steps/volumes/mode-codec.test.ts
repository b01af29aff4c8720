import { describe, expect, it } from 'vitest'
import { modeCodec, permissionsOf } from './mode-codec.ts'

describe('a file mode', () => {
  it('is shown in octal', () =>
    expect([420, 256, 511, 0].map(modeCodec.read)).toEqual(['0644', '0400', '0777', '0000']))
  it.each(['0644', '644', '0o644', ' 0644 '])('is typed in octal: %s', (text) =>
    expect(modeCodec.write(text)).toEqual({ ok: true, value: 420 }),
  )
  it.each(['0888', '8', 'rw', '-644', '0x1a4'])('is nothing else: %s', (text) =>
    expect(modeCodec.write(text)).toEqual({ ok: false, code: 'not-a-mode' }),
  )
  it('goes when the field is emptied', () => expect(modeCodec.write('')).toEqual({ ok: true, value: undefined }))
  it('says what it permits', () =>
    expect([0o644, 0o750, 0o1777].map(permissionsOf)).toEqual(['rw-r--r--', 'rwxr-x---', undefined]))
})

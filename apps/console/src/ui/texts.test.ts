import { describe, expect, it } from 'vitest'
import { bytesText, coresText } from './amounts.ts'
import { shortImage } from './image-name.tsx'
import { isSafeAddress } from './safe-link.tsx'

describe('images', () => {
  it.each([
    ['nginx', 'nginx'],
    ['quay.io/prometheus/node-exporter:v1.8.3', 'node-exporter:v1.8.3'],
    ['localhost:5000/a/b:1', 'b:1'],
    ['a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'b@01234567'],
  ])('%s is shown as %s', (image, short) => expect(shortImage(image)).toBe(short))
})

describe('amounts', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024 ** 2 * 1.5, '1.5 Mi'],
    [1024 ** 3 * 46.2, '46 Gi'],
  ])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes, 'en')).toBe(text))
  it('says cores below one in thousandths', () => {
    expect(coresText(250, 'en')).toBe('250 m')
    expect(coresText(1500, 'en')).toBe('1.5')
  })
})

describe('addresses from a cluster', () => {
  it.each(['https://example.com', 'http://10.0.0.1:80/x'])('%s may be a link', (href) =>
    expect(isSafeAddress(href)).toBe(true),
  )
  it.each(['javascript:alert(1)', 'data:text/html,x', ' javascript:x', '//x', 'file:///etc/passwd', ''])(
    '%s may not',
    (href) => expect(isSafeAddress(href)).toBe(false),
  )
})

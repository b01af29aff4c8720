import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [lightBlock = '', darkBlock = ''] = css.split(/:root\[data-mantine/)

describe.each([
  ['light', tokensOf(lightBlock)],
  ['dark', tokensOf(darkBlock)],
])('%s tokens', (_name, token) => {
  it.each(['ink', 'ink-2', 'ink-3', 'accent-ink', 'good-ink', 'busy-ink', 'warn-ink', 'bad-ink'])(
    '%s can be read on paper, ground and raised',
    (ink) => {
      for (const ground of ['paper', 'ground', 'raised', 'hover'])
        expect(contrast(token(ink), token(ground)), ground).toBeGreaterThanOrEqual(4.5)
    },
  )
  it.each(['accent', 'good', 'busy', 'warn', 'bad'])('%s ink can be read on its soft ground', (state) => {
    expect(contrast(token(`${state}-ink`), token(`${state}-soft`))).toBeGreaterThanOrEqual(4.5)
  })
  it('chips of no state, and faint text in a selected row, can be read', () => {
    expect(contrast(token('ink-2'), token('idle-soft'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('ink-3'), token('idle-soft'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('ink-3'), token('accent-soft'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5)
  })
  it.each(['good', 'busy', 'warn', 'bad', 'old', 'idle', 'accent', 'line-3'])('a cell in %s stands out', (state) => {
    for (const ground of ['paper', 'ground'])
      expect(contrast(token(state), token(ground)), ground).toBeGreaterThanOrEqual(state === 'line-3' ? 2.7 : 3)
  })
})

function tokensOf(block: string): (name: string) => string {
  const values = new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]))
  return (name) => {
    const value = values.get(name)
    if (!value) throw new Error(`no token ${name}`)
    return value
  }
}

/** WCAG 2.2 contrast ratio of two opaque colours. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

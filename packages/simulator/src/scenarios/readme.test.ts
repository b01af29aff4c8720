import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultList } from '../server/faults/fault-list.ts'
import { worlds } from './worlds.ts'

test('the README lists every world and every fault in the words of the command line', () => {
  const lines = readFileSync(new URL('./README.md', import.meta.url), 'utf8').split('\n')
  for (const { name, summary } of worlds)
    expect(lines.some((line) => line.startsWith(`| \`${name}\` `) && line.includes(summary))).toBe(true)
  for (const { name, words, parameters } of faultList) {
    const line = lines.find((one) => one.startsWith(`| \`${name}\` `)) ?? ''
    for (const part of [words, ...parameters.map((parameter) => `\`${parameter.name}\``)]) expect(line).toContain(part)
  }
})

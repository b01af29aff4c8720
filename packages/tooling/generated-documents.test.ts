import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isUntouched } from './generated-document.ts'
import { asTyped } from './kubectl/as-typed.ts'
import { commandGroups } from './kubectl/command-list.ts'
import { lineCell, tableFile } from './kubectl/table-document.ts'
import { recordedCommands } from './recordings/recorded-commands.ts'
import { recordingsFile } from './recordings/recordings-document.ts'
import { findGoldens } from './recordings/replay.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const goldens = findGoldens(root)

describe('the documents that `npm run goldens -- --table` writes', () => {
  it.each([tableFile, recordingsFile])('%s was written by it, and by nobody else', (file) => {
    const document = readFileSync(join(root, file), 'utf8')
    expect(isUntouched(document)).toBe(true)
    expect(isUntouched(document.replace(/\d/, 'x'))).toBe(false)
  })

  describe('the table of kubectl', () => {
    const lines = readFileSync(join(root, tableFile), 'utf8').split('\n')
    const rows = new Set(lines.map((line) => line.split(' | ')[0]!.slice(2)))

    it('has a row for every command of the list', () => {
      const commands = commandGroups.flatMap((group) => group.commands)
      expect(commands.map(({ args }) => lineCell(asTyped(args))).filter((cell) => !rows.has(cell))).toEqual([])
    })

    it.skipIf(goldens === undefined)(
      'has a row for every recorded line (skipped where there are no recordings)',
      () => {
        const recorded = recordedCommands(join(goldens!, 'recorded'))
        expect(recorded.map(({ line }) => lineCell(line)).filter((cell) => !rows.has(cell))).toEqual([])
      },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { isUntouched } from '../generated-document.ts'
import { asTyped } from './as-typed.ts'
import { kubectlTable } from './kubectl-table.ts'
import { tableDocument } from './table-document.ts'

const kubectl = { version: '1.32', release: 'v1.32.5', file: '/kubectl-1.32' }
const asked = (step: number, version = '1.32') => {
  return { scenario: 'kubectl/get', line: 'get ds', version, file: `kubectl/get.${version}.json`, step }
}
const found = ['stdout:1 expected "a", got "b"']
const replayed = (does: string) => [
  { name: 'kubectl/get.1.32.json', passed: 1, failed: 1, skipped: 0, differences: [{ step: 2, does, found }] },
]

describe('a line in the table', () => {
  it('counts how often it was answered as recorded, for each version', () => {
    const commands = [asked(1), asked(2), asked(3, '1.20')]
    const { rows, differences } = kubectlTable(commands, replayed('kubectl'), [kubectl])
    expect(rows).toHaveLength(1)
    expect([...rows[0]!.cells]).toEqual([
      ['1.32', { played: 2, same: 1 }],
      ['1.20', { played: 0, same: 0 }],
    ])
    expect(differences).toEqual([{ scenario: 'kubectl/get', version: '1.32', line: 'get ds', found }])
    const text = tableDocument({ rows, differences }, [], [kubectl])
    expect(text).toContain('| `get ds` | ? | 1/2 |')
    expect(isUntouched(text)).toBe(true)
  })

  it('was not answered when the recording stopped before it', () => {
    const { rows } = kubectlTable([asked(1), asked(5)], replayed('stopped'), [kubectl])
    expect(rows[0]!.cells.get('1.32')).toEqual({ played: 2, same: 1 })
  })

  it('reads as a person would type it, without what differs with the version only', () => {
    expect(asTyped(['-n', '{{ns}}', 'patch', 'ds', 'a-1-32', '-p', '{"a": "b c"}'], '1.32')).toBe(
      `-n NS patch ds a-X-Y -p '{"a": "b c"}'`,
    )
  })
})

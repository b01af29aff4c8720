import { describe, expect, it } from 'vitest'
import { readEnvironmentLines } from './environment-lines.ts'

describe('pasted variables', () => {
  it('are read as a .env file has them', () =>
    expect(readEnvironmentLines('# settings\nA=1\n\nexport B="x y"\r\nC=\'=\'\nD=\n')).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: 'x y' },
      { name: 'C', value: '=' },
      { name: 'D', value: '' },
    ]))

  it.each([[''], ['LEVEL'], ['A=1\nnot a line'], ['# only a comment']])('are not read from %j', (text) =>
    expect(readEnvironmentLines(text)).toBeUndefined(),
  )
})

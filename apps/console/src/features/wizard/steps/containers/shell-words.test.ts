import { describe, expect, it } from 'vitest'
import { shellWords } from './shell-words.ts'

describe('a line split as a shell splits it', () => {
  it.each([
    ['', []],
    ['  a  b\tc ', ['a', 'b', 'c']],
    [`sh -c 'echo a,b "c"'`, ['sh', '-c', 'echo a,b "c"']],
    [`a"b c"d ''`, ['ab cd', '']],
    [String.raw`a\ b "\"$x" '\n'`, ['a b', '"$x', String.raw`\n`]],
    [String.raw`"\n" end\\`, [String.raw`\n`, 'end\\']],
  ])('%s', (line, words) => expect(shellWords(line)).toEqual(words))

  it.each([[`'a`], ['"a'], [`a "b' c`]])('%s is not closed', (line) => expect(shellWords(line)).toBeUndefined())
})

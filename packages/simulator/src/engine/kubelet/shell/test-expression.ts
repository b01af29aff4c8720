import { absolutePath } from '../files/paths.ts'
import { patternExpression } from './pattern.ts'
import type { Machine } from './program.ts'

/** Whether the arguments of `test`, `[` or `[[` hold. */
export function evaluateTest(words: readonly string[], machine: Machine, folder: string): boolean {
  let position = 0
  const node = (path: string) => machine.files.find(absolutePath(folder, path))

  function either(): boolean {
    let value = both()
    while (words[position] === '-o' || words[position] === '||') {
      position++
      const right = both()
      value = value || right
    }
    return value
  }

  function both(): boolean {
    let value = single()
    while (words[position] === '-a' || words[position] === '&&') {
      position++
      const right = single()
      value = value && right
    }
    return value
  }

  function single(): boolean {
    const word = words[position]
    if (word === undefined) return false
    if (word === '!' && words.length > position + 1) {
      position++
      return !single()
    }
    if (word === '(') {
      position++
      const value = either()
      position++
      return value
    }
    const operator = words[position + 1]
    const right = words[position + 2]
    if (operator !== undefined && right !== undefined && BINARY.has(operator)) {
      position += 3
      return compare(word, operator, right)
    }
    if (/^-[a-zA-Z]$/.test(word) && operator !== undefined) {
      position += 2
      return unary(word, operator)
    }
    position++
    return word !== ''
  }

  function allows(word: string, what: 'read' | 'write' | 'run'): boolean {
    return machine.files.allows(absolutePath(folder, word), what)
  }

  function unary(operator: string, word: string): boolean {
    if (operator === '-n') return word !== ''
    if (operator === '-z') return word === ''
    if (operator === '-h' || operator === '-L')
      return machine.files.find(absolutePath(folder, word), false)?.type === 'link'
    const found = node(word)
    switch (operator) {
      case '-f':
        return found?.type === 'file'
      case '-d':
        return found?.type === 'directory'
      case '-s':
        return found?.type === 'file' && found.content.length > 0
      case '-x':
        return found !== undefined && (found.mode & 0o111) !== 0 && allows(word, 'run')
      case '-c':
        return found?.type === 'device'
      case '-e':
        return found !== undefined
      case '-r':
        return allows(word, 'read')
      case '-w':
        return allows(word, 'write')
      default:
        return false
    }
  }

  return either()
}

const BINARY = new Set(['=', '==', '!=', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '<', '>', '=~', '-nt', '-ot', '-ef'])

function compare(left: string, operator: string, right: string): boolean {
  switch (operator) {
    case '=':
    case '==':
      return patternExpression(right).test(left) || left === right
    case '!=':
      return !(patternExpression(right).test(left) || left === right)
    case '=~':
      return new RegExp(right).test(left)
    case '<':
      return left < right
    case '>':
      return left > right
    case '-eq':
      return Number(left) === Number(right)
    case '-ne':
      return Number(left) !== Number(right)
    case '-lt':
      return Number(left) < Number(right)
    case '-le':
      return Number(left) <= Number(right)
    case '-gt':
      return Number(left) > Number(right)
    case '-ge':
      return Number(left) >= Number(right)
    default:
      return false
  }
}

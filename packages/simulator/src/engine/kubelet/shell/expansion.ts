import { absolutePath } from '../files/paths.ts'
import { calculate } from './arithmetic.ts'
import type { List, Word, WordPart } from './ast.ts'
import { patternExpression, quotePattern } from './pattern.ts'
import type { Machine } from './program.ts'
import { ShellSyntaxError } from './syntax-error.ts'
import type { Steps } from './task.ts'

/** What expansion needs of the shell that does it. */
export interface ExpansionScope {
  readonly machine: Machine
  readonly folder: string
  get(name: string): string | undefined
  set(name: string, value: string): void
  readonly positional: readonly string[]
  readonly isNounset: boolean
  /** Runs a command substitution and gives what it printed. */
  capture(body: List): Steps<string>
}

interface Field {
  text: string
  /** The text as a file name pattern, quoted parts escaped. */
  pattern: string
  isQuoted: boolean
}

type ParameterPart = Extract<WordPart, { type: 'parameter' }>

/** The fields that words become: parameters, substitutions, splitting, file names. */
export function* expandFields(scope: ExpansionScope, words: readonly Word[]): Steps<string[]> {
  const fields: string[] = []
  for (const word of words) {
    for (const field of yield* fieldsOf(scope, word)) fields.push(...fileNames(scope, field))
  }
  return fields
}

/** The one text that a word becomes where it is neither split nor matched. */
export function* expandText(scope: ExpansionScope, word: Word): Steps<string> {
  let text = ''
  for (const [index, part] of word.entries()) text += (yield* textsOf(scope, part, index === 0)).join(' ')
  return text
}

/** A word as a pattern: what was quoted stands for itself. */
export function* expandPattern(scope: ExpansionScope, word: Word): Steps<string> {
  let pattern = ''
  for (const part of word) {
    const text = (yield* textsOf(scope, part, false)).join(' ')
    pattern += part.isQuoted ? quotePattern(text) : text
  }
  return pattern
}

function* fieldsOf(scope: ExpansionScope, word: Word): Steps<Field[]> {
  const fields: Field[] = []
  let current: Field | undefined
  const open = () => (current ??= { text: '', pattern: '', isQuoted: false })
  const close = () => {
    if (current) fields.push(current)
    current = undefined
  }
  for (const [index, part] of word.entries()) {
    const texts = yield* textsOf(scope, part, index === 0)
    if (part.type === 'text' || part.isQuoted) {
      if (part.isQuoted && texts.length === 0) continue
      for (const [which, text] of texts.entries()) {
        if (which > 0) close()
        const field = open()
        field.text += text
        field.pattern += part.isQuoted ? quotePattern(text) : text
        field.isQuoted ||= part.isQuoted
      }
      continue
    }
    const separators = scope.get('IFS') ?? ' \t\n'
    for (const [which, text] of texts.entries()) {
      if (which > 0) close()
      let piece = ''
      for (const char of text) {
        if (!separators.includes(char)) piece += char
        else {
          if (piece !== '' || !' \t\n'.includes(char)) Object.assign(open(), append(open(), piece))
          piece = ''
          close()
        }
      }
      if (piece !== '') Object.assign(open(), append(open(), piece))
    }
  }
  close()
  return fields.filter((field) => field.text !== '' || field.isQuoted)
}

function append(field: Field, text: string): Partial<Field> {
  return { text: field.text + text, pattern: field.pattern + text }
}

/** The text of a part; several for `"$@"`. */
function* textsOf(scope: ExpansionScope, part: WordPart, isFirst: boolean): Steps<string[]> {
  switch (part.type) {
    case 'text':
      return [
        isFirst && !part.isQuoted && /^~(?=\/|$)/.test(part.text)
          ? (scope.get('HOME') ?? '/root') + part.text.slice(1)
          : part.text,
      ]
    case 'command':
      return [(yield* scope.capture(part.body)).replace(/\n+$/, '')]
    case 'arithmetic':
      return [String(calculate(yield* expandText(scope, part.expression), scope))]
    case 'parameter':
      return yield* parameterTexts(scope, part)
  }
}

function* parameterTexts(scope: ExpansionScope, part: ParameterPart): Steps<string[]> {
  if ((part.name === '@' || part.name === '*') && part.operator === '' && !part.isLength) {
    if (part.name === '*' && part.isQuoted) return [scope.positional.join(' ')]
    return [...scope.positional]
  }
  const value = part.name === '@' || part.name === '*' ? scope.positional.join(' ') : scope.get(part.name)
  if (part.isLength) return [String((value ?? '').length)]
  const word = part.word ?? []
  const isMissing = value === undefined || (part.operator.startsWith(':') && value === '')
  switch (part.operator.replace(/^:(?=[-=+?])/, '')) {
    case '-':
      return [isMissing ? yield* expandText(scope, word) : value]
    case '=': {
      if (!isMissing) return [value]
      const text = yield* expandText(scope, word)
      scope.set(part.name, text)
      return [text]
    }
    case '+':
      return [isMissing ? '' : yield* expandText(scope, word)]
    case '?':
      if (isMissing)
        throw new ShellSyntaxError(`${part.name}: ${(yield* expandText(scope, word)) || 'parameter not set'}`)
      return [value]
    case '#':
    case '##':
    case '%':
    case '%%':
      return [trimmed(value ?? '', yield* expandPattern(scope, word), part.operator)]
    case '/':
    case '//':
      return [yield* replaced(scope, value ?? '', word, part.operator === '//')]
    case ':': {
      const [start = '0', length] = (yield* expandText(scope, word)).split(':')
      const from = calculate(start, scope)
      return [(value ?? '').slice(from).slice(0, length === undefined ? undefined : calculate(length, scope))]
    }
    default:
      if (value === undefined && scope.isNounset) throw new ShellSyntaxError(`${part.name}: parameter not set`)
      return [value ?? '']
  }
}

/** Cuts the shortest or longest match of a pattern off the beginning or the end. */
function trimmed(value: string, pattern: string, operator: string): string {
  const expression = patternExpression(pattern)
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length)
  const isLongest = operator.length === 2
  const ordered = isLongest ? lengths.toReversed() : lengths
  if (operator.startsWith('#')) {
    const length = ordered.find((candidate) => expression.test(value.slice(0, candidate)))
    return value.slice(length ?? 0)
  }
  const length = ordered.find((candidate) => expression.test(value.slice(value.length - candidate)))
  return value.slice(0, value.length - (length ?? 0))
}

function* replaced(scope: ExpansionScope, value: string, word: Word, isGlobal: boolean): Steps<string> {
  const [pattern = '', ...rest] = (yield* expandText(scope, word)).split('/')
  const source = patternExpression(pattern).source.slice(1, -1)
  return value.replace(new RegExp(source, isGlobal ? 'g' : ''), () => rest.join('/'))
}

/** The files that a field's pattern matches; the field itself when it is no pattern or matches nothing. */
function fileNames(scope: ExpansionScope, field: Field): string[] {
  if (!/(?<!\\)[*?[]/.test(field.pattern)) return [field.text]
  const isAbsolute = field.pattern.startsWith('/')
  let found = [isAbsolute ? '/' : '']
  for (const part of field.pattern.split('/').filter(Boolean)) {
    const expression = patternExpression(part, true)
    found = found.flatMap((prefix) => {
      const folder = absolutePath(scope.folder, prefix || '.')
      if (!scope.machine.files.isFolder(folder)) return []
      return scope.machine.files
        .list(folder)
        .filter((name) => expression.test(name) && (part.startsWith('.') || !name.startsWith('.')))
        .map((name) => (prefix === '' || prefix.endsWith('/') ? prefix + name : `${prefix}/${name}`))
    })
  }
  return found.length > 0 ? found : [field.text]
}

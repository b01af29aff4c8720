import type { Bytes } from '../../files/file-node.ts'
import { sleepFor, type Program } from '../program.ts'
import { linesOf, pathOf, readArguments, readInputs } from './arguments.ts'
import { formatPrintf, unescapeEcho } from './printf.ts'

const OUT_OF_MEMORY = 137
const FOLLOW_MS = 1000

/** Programs that read and print text. */
export const textPrograms: readonly (readonly [string, Program])[] = [
  [
    'cat',
    function* (call) {
      const { operands } = readArguments(call.words)
      if (operands.length === 0 || (operands.length === 1 && operands[0] === '-')) {
        for (
          let bytes = yield* call.streams.stdin.readSome();
          bytes !== '';
          bytes = yield* call.streams.stdin.readSome()
        )
          call.streams.stdout(bytes)
        return 0
      }
      const { inputs, code } = yield* readInputs(call, operands)
      for (const { bytes } of inputs) call.streams.stdout(bytes)
      return code
    },
  ],
  [
    'echo',
    (call) => {
      let words = call.words.slice(1)
      let isNewline = true
      let isEscaped = false
      while (/^-[neE]+$/.test(words[0] ?? '')) {
        if (words[0]!.includes('n')) isNewline = false
        if (words[0]!.includes('e')) isEscaped = true
        words = words.slice(1)
      }
      const text = words.join(' ')
      call.streams.stdout((isEscaped ? unescapeEcho(text) : text) + (isNewline ? '\n' : ''))
      return 0
    },
  ],
  [
    'printf',
    (call) => {
      call.streams.stdout(formatPrintf(call.words[1] ?? '', call.words.slice(2)))
      return 0
    },
  ],
  [
    'head',
    function* (call) {
      const { values, operands } = readArguments(obsolete(call.words), 'nc')
      if (operands.length === 0 && !values.has('c')) {
        const { stdin, stdout } = call.streams
        for (let left = Number(values.get('n') ?? 10); left > 0; left--) {
          const line = yield* stdin.readLine()
          if (line === undefined) break
          stdout(`${line}\n`)
        }
        return 0
      }
      const { inputs, code } = yield* readInputs(call, operands)
      for (const { bytes } of inputs) {
        const size = values.get('c')
        call.streams.stdout(
          size === undefined
            ? joined(linesOf(bytes).slice(0, Number(values.get('n') ?? 10)))
            : bytes.slice(0, Number(size)),
        )
      }
      return code
    },
  ],
  [
    'tail',
    function* (call) {
      const { values, flags, operands } = readArguments(obsolete(call.words), 'ncs')
      // Without an end of the input, tail keeps all of it: the kernel ends it.
      if (operands[0] === '/dev/zero') {
        call.machine.outOfMemory()
        return OUT_OF_MEMORY
      }
      const { inputs, code } = yield* readInputs(call, operands)
      const amount = values.get('c') ?? values.get('n') ?? '10'
      for (const { bytes } of inputs) {
        const from = amount.startsWith('+') ? Number(amount.slice(1)) - 1 : -Number(amount.replace('-', ''))
        const cut = <T extends { slice(from: number): T; length: number }>(all: T) =>
          all.slice(from === 0 && !amount.startsWith('+') ? all.length : from)
        call.streams.stdout(values.has('c') ? cut(bytes) : joined(cut(linesOf(bytes))))
      }
      if (!flags.has('f') && !flags.has('F')) return code
      const [followed = ''] = operands
      let seen = inputs[0]?.bytes.length ?? 0
      for (;;) {
        const node = call.machine.files.find(pathOf(call, followed))
        if (node?.type === 'device') yield () => () => undefined
        yield sleepFor(call.machine.clock, FOLLOW_MS)
        const bytes = node?.type === 'file' ? node.content : ''
        if (bytes.length > seen) call.streams.stdout(bytes.slice(seen))
        seen = bytes.length
      }
    },
  ],
  [
    'wc',
    function* (call) {
      const { flags, operands } = readArguments(call.words)
      const { inputs, code } = yield* readInputs(call, operands)
      for (const { name, bytes } of inputs) {
        const all = { l: bytes.split('\n').length - 1, w: bytes.split(/\s+/).filter(Boolean).length, c: bytes.length }
        const wanted = (['l', 'w', 'c'] as const).filter((one) => flags.size === 0 || flags.has(one))
        const numbers = wanted.map((one) =>
          wanted.length === 1 && name === '-'
            ? String(all[one])
            : String(all[one]).padStart(wanted.length === 1 ? 1 : 9),
        )
        call.streams.stdout(`${numbers.join(' ')}${name === '-' ? '' : ` ${name}`}\n`)
      }
      return code
    },
  ],
  [
    'grep',
    function* (call) {
      const { flags, values, operands } = readArguments(call.words, 'emABC')
      const [given = '', ...files] = values.has('e') ? [values.get('e')!, ...operands] : operands
      const source = flags.has('F')
        ? given.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
        : basicPattern(given, flags.has('E'))
      const expression = new RegExp(
        flags.has('w') ? `\\b(?:${source})\\b` : flags.has('x') ? `^(?:${source})$` : source,
        flags.has('i') ? 'i' : '',
      )
      const most = values.has('m') ? Number(values.get('m')) : Infinity
      const isSilent = flags.has('q') || flags.has('c') || flags.has('l')
      /** Whether the line counts; what of it is to be shown is printed. */
      const judge = (line: string, index: number, name: string) => {
        if (expression.test(line) === flags.has('v')) return false
        const text = flags.has('o') ? (expression.exec(line)?.[0] ?? '') : line
        const place = `${files.length > 1 && !flags.has('h') ? `${name}:` : ''}${flags.has('n') ? `${index + 1}:` : ''}`
        if (!isSilent) call.streams.stdout(`${place}${text}\n`)
        return true
      }
      if (files.length === 0 && !flags.has('c') && !flags.has('l')) {
        // Lines are shown as they come.
        let found = 0
        for (let index = 0; found < most && !(flags.has('q') && found > 0); index++) {
          const line = yield* call.streams.stdin.readLine()
          if (line === undefined) break
          if (judge(line, index, '-')) found++
        }
        return found > 0 ? 0 : 1
      }
      const { inputs, code } = yield* readInputs(call, files)
      let count = 0
      for (const { name, bytes } of inputs) {
        let inFile = 0
        for (const [index, line] of linesOf(bytes).entries()) {
          if (judge(line, index, name)) inFile++
          if (inFile >= most) break
        }
        count += inFile
        if (flags.has('c')) call.streams.stdout(`${files.length > 1 ? `${name}:` : ''}${inFile}\n`)
        if (flags.has('l') && inFile > 0) call.streams.stdout(`${name}\n`)
      }
      if (code !== 0) return 2
      return count > 0 ? 0 : 1
    },
  ],
  [
    'sort',
    function* (call) {
      const { flags, values, operands } = readArguments(call.words, 'kt')
      const { inputs, code } = yield* readInputs(call, operands)
      let lines = inputs.flatMap(({ bytes }) => linesOf(bytes))
      const column = Number.parseInt(values.get('k') ?? '0', 10)
      const keyOf = (line: string) => (column > 0 ? (line.split(values.get('t') ?? /\s+/)[column - 1] ?? '') : line)
      lines.sort((a, b) => {
        const [left, right] = [keyOf(a), keyOf(b)]
        if (flags.has('n')) return (Number.parseFloat(left) || 0) - (Number.parseFloat(right) || 0)
        return left < right ? -1 : left > right ? 1 : 0
      })
      if (flags.has('r')) lines.reverse()
      if (flags.has('u')) lines = [...new Set(lines)]
      call.streams.stdout(joined(lines))
      return code
    },
  ],
  [
    'uniq',
    function* (call) {
      const { flags, operands } = readArguments(call.words)
      const { inputs, code } = yield* readInputs(call, operands)
      const groups: { line: string; count: number }[] = []
      for (const line of inputs.flatMap(({ bytes }) => linesOf(bytes))) {
        if (groups.at(-1)?.line === line) groups.at(-1)!.count++
        else groups.push({ line, count: 1 })
      }
      call.streams.stdout(
        joined(groups.map(({ line, count }) => (flags.has('c') ? `${String(count).padStart(7)} ${line}` : line))),
      )
      return code
    },
  ],
  [
    'cut',
    function* (call) {
      const { values, operands } = readArguments(call.words, 'dfc')
      const { inputs, code } = yield* readInputs(call, operands)
      const separator = values.get('d') ?? '\t'
      const wanted = ranges(values.get('f') ?? values.get('c') ?? '1')
      for (const line of inputs.flatMap(({ bytes }) => linesOf(bytes))) {
        const parts = values.has('c') ? [...line] : line.split(separator)
        const kept = parts.length === 1 && !values.has('c') ? parts : parts.filter((_, index) => wanted(index + 1))
        call.streams.stdout(`${kept.join(values.has('c') ? '' : separator)}\n`)
      }
      return code
    },
  ],
  [
    'tr',
    function* (call) {
      const { flags, operands } = readArguments(call.words)
      const from = characters(operands[0] ?? '')
      const to = characters(operands[1] ?? '')
      const { stdin, stdout } = call.streams
      for (let text = yield* stdin.readSome(); text !== ''; text = yield* stdin.readSome()) {
        let output = ''
        for (const char of text) {
          const index = from.indexOf(char)
          if (index < 0) output += char
          else if (!flags.has('d')) output += to[Math.min(index, to.length - 1)] ?? char
        }
        stdout(output)
      }
      return 0
    },
  ],
  [
    'tee',
    function* (call) {
      const { flags, operands } = readArguments(call.words)
      const { stdin, stdout } = call.streams
      const paths = operands.map((name) => pathOf(call, name))
      for (const path of paths) call.machine.files.write(path, '', flags.has('a'))
      for (let bytes = yield* stdin.readSome(); bytes !== ''; bytes = yield* stdin.readSome()) {
        for (const path of paths) call.machine.files.write(path, bytes, true)
        stdout(bytes)
      }
      return 0
    },
  ],
  [
    'seq',
    (call) => {
      const numbers = call.words.slice(1).map(Number)
      const [first, step, last] =
        numbers.length === 3 ? numbers : [numbers.length === 2 ? numbers[0] : 1, 1, numbers.at(-1)]
      let output = ''
      for (let value = first!; step! > 0 ? value <= last! : value >= last!; value += step!) output += `${value}\n`
      call.streams.stdout(output)
      return 0
    },
  ],
]

function joined(lines: readonly string[]): Bytes {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** `head -3` is `head -n 3`. */
function obsolete(words: readonly string[]): string[] {
  return words.flatMap((word, index) => (index > 0 && /^-\d+$/.test(word) ? ['-n', word.slice(1)] : [word]))
}

/** A basic regular expression in the notation of JavaScript. */
function basicPattern(pattern: string, isExtended: boolean): string {
  const classes = pattern.replace(
    /\[:(digit|alpha|alnum|space|upper|lower):\]/g,
    (_, name: string) =>
      ({ digit: '0-9', alpha: 'A-Za-z', alnum: 'A-Za-z0-9', space: String.raw`\s`, upper: 'A-Z', lower: 'a-z' })[
        name
      ] ?? '',
  )
  if (isExtended) return classes
  return classes.replace(
    /\\([(){}|+?])|([(){}|+?])/g,
    (_, special: string | undefined, plain: string) => special ?? `\\${plain}`,
  )
}

function ranges(text: string): (index: number) => boolean {
  const parts = text.split(',').map((part) => /^(\d*)(-?)(\d*)$/.exec(part) ?? ['', '0', '', ''])
  return (index) =>
    parts.some(([, from, dash, to]) =>
      dash ? index >= Number(from || 1) && index <= Number(to || Infinity) : index === Number(from),
    )
}

function characters(set: string): string {
  return unescapeEcho(set)
    .replace(
      /\[:(\w+):\]/g,
      (_, name: string) => ({ lower: 'a-z', upper: 'A-Z', digit: '0-9', space: ' \t\n' })[name] ?? '',
    )
    .replace(/(.)-(.)/g, (_, from: string, to: string) => {
      const all = []
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) all.push(String.fromCharCode(code))
      return all.join('')
    })
}

import { absolutePath } from '../files/paths.ts'
import { BreakLoop, ExitShell, INTERRUPTED, ReturnFromFunction } from './control.ts'
import { parseScript } from './parser.ts'
import type { Streams } from './program.ts'
import { placeOf } from './find-program.ts'
import { runProgram } from './run-program.ts'
import type { ShellScope } from './shell-scope.ts'
import type { Steps } from './task.ts'

type Builtin = (shell: ShellScope, words: readonly string[], streams: Streams) => Steps<number>

const SIGNALS: Readonly<Record<string, string>> = {
  '0': 'EXIT',
  '1': 'HUP',
  '2': 'INT',
  '3': 'QUIT',
  '9': 'KILL',
  '10': 'USR1',
  '12': 'USR2',
  '15': 'TERM',
}

/** What must happen inside the shell itself. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', plain(() => 0)],
  ['true', plain(() => 0)],
  ['false', plain(() => 1)],
  [
    'cd',
    plain((shell, [, path = shell.get('HOME') ?? '/'], streams) => {
      const target = absolutePath(shell.folder, path === '-' ? (shell.get('OLDPWD') ?? '/') : path)
      if (!shell.machine.files.isFolder(target)) {
        const why = shell.machine.files.find(target) ? 'Not a directory' : 'No such file or directory'
        streams.stderr(`${shell.name}: cd: can't cd to ${path}: ${why}\n`)
        return 2
      }
      shell.set('OLDPWD', shell.folder)
      shell.folder = target
      return 0
    }),
  ],
  [
    'pwd',
    plain((shell, _, streams) => {
      streams.stdout(`${shell.folder}\n`)
      return 0
    }),
  ],
  [
    'exit',
    plain((shell, [, code]) => {
      throw new ExitShell(code === undefined ? shell.status : Number(code) & 255)
    }),
  ],
  [
    'return',
    plain((shell, [, code]) => {
      throw new ReturnFromFunction(code === undefined ? shell.status : Number(code) & 255)
    }),
  ],
  [
    'break',
    plain((_, [, depth = '1']) => {
      throw new BreakLoop(Number(depth), false)
    }),
  ],
  [
    'continue',
    plain((_, [, depth = '1']) => {
      throw new BreakLoop(Number(depth), true)
    }),
  ],
  ['export', plain(assign)],
  ['readonly', plain(assign)],
  ['local', plain((shell, words) => assign(shell, words, undefined, false))],
  ['declare', plain((shell, words) => assign(shell, words, undefined, false))],
  [
    'unset',
    plain((shell, words) => {
      for (const name of words.slice(1).filter((word) => !word.startsWith('-'))) {
        shell.variables.delete(name)
        shell.functions.delete(name)
      }
      return 0
    }),
  ],
  ['set', plain(setOptions)],
  [
    'shift',
    plain((shell, [, count = '1']) => {
      shell.positional = shell.positional.slice(Number(count))
      return 0
    }),
  ],
  [
    'trap',
    plain((shell, words) => {
      const [action = '', ...names] = words.slice(1).filter((word) => word !== '--')
      for (const given of names) {
        const name = SIGNALS[given] ?? given.replace(/^SIG/, '').toUpperCase()
        if (action === '-') shell.traps.delete(name)
        else shell.traps.set(name, action)
      }
      return 0
    }),
  ],
  ['umask', plain(() => 0)],
  [
    'ulimit',
    plain((_, __, streams) => {
      streams.stdout('unlimited\n')
      return 0
    }),
  ],
  [
    'eval',
    function* (shell, words, streams) {
      return yield* shell.runList(parseScript(words.slice(1).join(' ')), streams)
    },
  ],
  ['.', source],
  ['source', source],
  [
    'command',
    function* (shell, words, streams) {
      if (words[1] === '-v' || words[1] === '-V') {
        const name = words[2] ?? ''
        const isOwn = builtins.has(name) || shell.functions.has(name)
        const place = isOwn ? name : placeOf(name, shell.machine, shell.folder)
        if (place !== undefined) streams.stdout(`${place}\n`)
        return place === undefined ? 127 : 0
      }
      return yield* shell.call(words.slice(1), streams)
    },
  ],
  [
    'exec',
    function* (shell, words, streams) {
      if (words.length === 1) return 0
      const { environment, folder, machine, pid } = shell
      throw new ExitShell(
        yield* runProgram({ words: words.slice(1), environment, folder, streams, machine, pid }, shell.name),
      )
    },
  ],
  [
    'read',
    function* (shell, words, streams) {
      const names = words.slice(1).filter((word) => !word.startsWith('-'))
      const line = yield* streams.stdin.readLine()
      const parts = (line ?? '').trim().split(/[ \t]+/)
      for (const [index, name] of (names.length > 0 ? names : ['REPLY']).entries())
        shell.set(
          name,
          index === names.length - 1 || names.length === 0 ? parts.slice(index).join(' ') : (parts[index] ?? ''),
        )
      return line === undefined ? 1 : 0
    },
  ],
  [
    'wait',
    function* (shell, words) {
      const wanted = words.length > 1 ? words.slice(1).map(Number) : [...shell.jobs.keys()]
      let code = words.length > 1 ? 127 : 0
      for (const pid of wanted) {
        const job = shell.jobs.get(pid)
        if (!job) continue
        while (job.code === undefined) {
          shell.isInterruptible = true
          const answer = yield (resume) => {
            job.wakers.add(resume)
            return () => job.wakers.delete(resume)
          }
          shell.isInterruptible = false
          if (answer === INTERRUPTED) return 143
        }
        shell.jobs.delete(pid)
        if (words.length > 1) code = job.code
      }
      return code
    },
  ],
  ['jobs', plain(() => 0)],
  [
    'kill',
    plain((shell, words, streams) => {
      let signal = 'TERM'
      let code = 0
      for (const word of words.slice(1)) {
        if (/^-./.test(word)) {
          signal = word === '-s' ? signal : (SIGNALS[word.slice(1)] ?? word.slice(1).replace(/^SIG/, ''))
          continue
        }
        const job = shell.jobs.get(Number(word))
        if (job) job.task.kill(signal === 'KILL' ? 137 : 143)
        else if (!shell.machine.kill(Number(word), signal)) {
          streams.stderr(`${shell.name}: can't kill pid ${word}: No such process\n`)
          code = 1
        }
      }
      return code
    }),
  ],
])

function plain(run: (shell: ShellScope, words: readonly string[], streams: Streams) => number): Builtin {
  // oxlint-disable-next-line require-yield -- builtins share one shape, and most never wait.
  return function* (shell, words, streams) {
    return run(shell, words, streams)
  }
}

function assign(
  shell: ShellScope,
  words: readonly string[],
  _streams?: Streams,
  isExported = words[0] === 'export',
): number {
  for (const word of words.slice(1).filter((one) => !one.startsWith('-'))) {
    const equals = word.indexOf('=')
    const name = equals < 0 ? word : word.slice(0, equals)
    if (equals >= 0) shell.set(name, word.slice(equals + 1))
    if (isExported) shell.exported.add(name)
  }
  return 0
}

function setOptions(shell: ShellScope, words: readonly string[]): number {
  for (let index = 1; index < words.length; index++) {
    const word = words[index]!
    if (word === '--' || !/^[-+]/.test(word)) {
      shell.positional = words.slice(word === '--' ? index + 1 : index)
      return 0
    }
    const names = word.slice(1) === 'o' ? [words[++index] ?? ''] : [...word.slice(1).replace('o', '')]
    if (word.endsWith('o') && word.length > 2) names.push(words[++index] ?? '')
    for (const name of names.map((one) => LONG_OPTIONS[one] ?? one)) {
      if (word.startsWith('-')) shell.options.add(name)
      else shell.options.delete(name)
    }
  }
  return 0
}

const LONG_OPTIONS: Readonly<Record<string, string>> = { errexit: 'e', nounset: 'u', xtrace: 'x' }

function* source(shell: ShellScope, words: readonly string[], streams: Streams): Steps<number> {
  return yield* shell.runList(
    parseScript(shell.machine.files.read(absolutePath(shell.folder, words[1] ?? ''))),
    streams,
  )
}

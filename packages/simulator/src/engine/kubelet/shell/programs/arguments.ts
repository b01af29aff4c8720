import type { FileError } from '../../files/file-error.ts'
import type { Bytes } from '../../files/file-node.ts'
import { absolutePath } from '../../files/paths.ts'
import type { Call } from '../program.ts'
import type { Steps } from '../task.ts'

export interface Arguments {
  /** Letters and long names that were given. */
  flags: ReadonlySet<string>
  /** Values of options that take one. */
  values: ReadonlyMap<string, string>
  operands: readonly string[]
}

/** Splits the words after a program's name; `taking` lists the option letters (and long names) that take a value. */
export function readArguments(words: readonly string[], taking = ''): Arguments {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  const operands: string[] = []
  for (let index = 1; index < words.length; index++) {
    const word = words[index]!
    if (word === '--') {
      operands.push(...words.slice(index + 1))
      break
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=')
      if (equals > 0) values.set(word.slice(2, equals), word.slice(equals + 1))
      else flags.add(word.slice(2))
    } else if (/^-[^-]/.test(word)) {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!
        if (taking.includes(letter)) {
          values.set(letter, at + 1 < word.length ? word.slice(at + 1) : (words[++index] ?? ''))
          break
        }
        flags.add(letter)
      }
    } else operands.push(word)
  }
  return { flags, values, operands }
}

/** The absolute form of a path that a program was given. */
export function pathOf(call: Call, path: string): string {
  return absolutePath(call.folder, path)
}

/** Says what went wrong with a file, in the words of BusyBox, and gives the exit code. */
export function complain(call: Call, what: string, error: FileError): number {
  call.streams.stderr(`${call.words[0]!.split('/').at(-1)}: ${what}: ${error.message}\n`)
  return 1
}

/** The contents of the files that a program was given, or of its stdin; files that cannot be read are complained of. */
export function* readInputs(
  call: Call,
  operands: readonly string[],
): Steps<{ inputs: { name: string; bytes: Bytes }[]; code: number }> {
  const inputs: { name: string; bytes: Bytes }[] = []
  let code = 0
  for (const name of operands.length > 0 ? operands : ['-']) {
    if (name === '-') {
      inputs.push({ name, bytes: yield* call.streams.stdin.readAll() })
      continue
    }
    try {
      inputs.push({ name, bytes: call.machine.files.read(pathOf(call, name)) })
    } catch (error) {
      const problem = error as FileError
      code =
        problem.code === 'EISDIR'
          ? complain(call, 'read error', problem)
          : complain(call, `can't open '${name}'`, problem)
    }
  }
  return { inputs, code }
}

/** The lines of a text, without an empty one at the end. */
export function linesOf(bytes: Bytes): string[] {
  const lines = bytes.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

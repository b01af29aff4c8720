import type { Call } from '../program.ts'
import type { Steps } from '../task.ts'
import { readArguments } from './arguments.ts'

/** Options that take a value, and the order in which BusyBox knows them. */
const TAKING = 'nIPsL'

/** `xargs [-r0] [-n N] [-I TEXT] [PROGRAM …]`: runs a program with the words of stdin as its arguments. */
export function* xargsProgram(call: Call): Steps<number> {
  const start = commandStart(call.words)
  const { flags, values } = readArguments(call.words.slice(0, start), TAKING)
  const command = start < call.words.length ? call.words.slice(start) : ['echo']
  const text = yield* call.streams.stdin.readAll()
  const replaced = values.get('I')
  const separator = flags.has('0') ? '\0' : replaced === undefined ? /\s+/ : '\n'
  const items = text.split(separator).filter((item) => item !== '')
  if (items.length === 0 && flags.has('r')) return 0
  const size = replaced === undefined ? Number(values.get('n') ?? (items.length || 1)) : 1
  let code = 0
  for (let at = 0; at === 0 || at < items.length; at += size) {
    const some = items.slice(at, at + size)
    const words = replaced === undefined ? [...command, ...some] : withItem(command, replaced, some[0])
    if (words !== undefined && (yield* call.run(words)) !== 0) code = 123
  }
  return code
}

function withItem(command: readonly string[], mark: string, item: string | undefined): string[] | undefined {
  return item === undefined ? undefined : command.map((word) => word.replaceAll(mark, item.trim()))
}

/** Where the program's own words begin: behind the options and their values. */
function commandStart(words: readonly string[]): number {
  let index = 1
  while (index < words.length && /^-./.test(words[index]!)) {
    const takes = TAKING.includes(words[index]!.at(-1)!)
    index += takes ? 2 : 1
  }
  return Math.min(index, words.length)
}

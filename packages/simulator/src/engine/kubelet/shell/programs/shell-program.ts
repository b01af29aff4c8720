import { FileError } from '../../files/file-error.ts'
import type { Program } from '../program.ts'
import { Shell } from '../shell.ts'
import type { Steps } from '../task.ts'
import { pathOf } from './arguments.ts'

/** `sh -c SCRIPT`, `sh FILE`, or the lines of stdin one after the other. */
export const shellProgram: Program = function* (call) {
  const words = call.words.slice(1)
  const options: string[] = []
  while (/^[-+][a-z]+$/.test(words[0] ?? '')) {
    const word = words.shift()!
    options.push(...word.slice(1))
    if (word.endsWith('o')) options.push(words.shift() === 'pipefail' ? 'pipefail' : '')
  }
  const isCommand = options.includes('c')
  const script = isCommand ? words.shift() : undefined
  const name = isCommand ? words.shift() : words[0]
  const shell = new Shell({
    machine: call.machine,
    environment: call.environment,
    folder: call.folder,
    pid: call.pid,
    name: name ?? 'sh',
    positional: isCommand ? words : words.slice(1),
  })
  for (const option of options) if (/^[eux]$|^pipefail$/.test(option)) shell.options.add(option)
  call.onShell?.(shell)
  if (script !== undefined) return yield* shell.runScript(script, call.streams)
  if (words[0] !== undefined) {
    try {
      const text = call.machine.files.read(pathOf(call, words[0]))
      return yield* shell.runScript(text.replace(/^#!.*\n/, ''), call.streams)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      call.streams.stderr(`sh: can't open '${words[0]}': ${error.message}\n`)
      return 2
    }
  }
  return yield* interactive(shell, call.streams)
}

/** Runs line after line; on a terminal with a prompt. */
function* interactive(shell: Shell, streams: Parameters<Shell['runScript']>[1]): Steps<number> {
  const prompt = () => streams.isTerminal && streams.stdout(shell.machine.user.uid === 0 ? '/ # ' : '/ $ ')
  prompt()
  for (let line = yield* streams.stdin.readLine(); line !== undefined; line = yield* streams.stdin.readLine()) {
    if (/^\s*exit\b/.test(line)) return Number(/exit\s+(\d+)/.exec(line)?.[1] ?? shell.status) & 255
    yield* shell.runScript(line, streams)
    prompt()
  }
  return shell.status
}

import { FileError } from '../files/file-error.ts'
import { findProgram } from './find-program.ts'
import { waitForever, type Call, type Program, type Streams } from './program.ts'
import type { Steps } from './task.ts'

const NOT_FOUND = 127
const NOT_EXECUTABLE = 126

/** Runs a program by name as a shell does; what cannot be run is said on stderr. */
export function* runProgram(call: Omit<Call, 'run'>, shellName: string): Steps<number> {
  const [name = ''] = call.words
  const { machine, streams } = call
  const { onShell, ...inherited } = call
  void onShell
  const found = findProgram(name, machine, call.folder)
  const full: Call = {
    ...call,
    run: (words, changed) => runProgram({ ...inherited, words, streams: { ...streams, ...changed } }, shellName),
  }
  switch (found.type) {
    case 'program':
      return yield* runGuarded(found.run, full)
    case 'script':
      return yield* runGuarded(machine.programs.get('sh')!, {
        ...full,
        words: ['sh', found.path, ...call.words.slice(1)],
      })
    case 'outside':
      return yield* runOutside(full)
    case 'unknown':
      if (machine.isLasting) yield waitForever
      return 0
    case 'missing':
      streams.stderr(`${shellName}: ${name}: ${found.why === 'not-executable' ? 'Permission denied' : 'not found'}\n`)
      return found.why === 'not-executable' ? NOT_EXECUTABLE : NOT_FOUND
  }
}

/** What a program did not catch itself ends it as a failed system call would. */
function* runGuarded(program: Program, call: Call): Steps<number> {
  try {
    const result = program(call)
    return typeof result === 'number' ? result : yield* result
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    call.streams.stderr(`${call.words[0]}: ${error.message}\n`)
    return 1
  }
}

/** Hands a call to the programs of another implementation and prints what they printed. */
function* runOutside(call: Call): Steps<number> {
  const { machine, folder, words, environment } = call
  const streams: Streams = call.streams
  const stdin = yield* streams.stdin.readAll()
  const answer = (yield (resume) => {
    let isWanted = true
    const request = { words, folder, environment: Object.fromEntries(environment), stdin, files: machine.files }
    machine.outside!.run(request).then(
      (result) => isWanted && resume(result),
      (error: unknown) => isWanted && resume({ stdout: '', stderr: `${words[0]}: ${String(error)}\n`, exitCode: 126 }),
    )
    return () => {
      isWanted = false
    }
  }) as { stdout: string; stderr: string; exitCode: number } | undefined
  if (!answer) return 130
  if (answer.stdout !== '') streams.stdout(answer.stdout)
  if (answer.stderr !== '') streams.stderr(answer.stderr)
  return answer.exitCode
}

import { childTask } from './child-task.ts'
import type { Machine, Streams } from './program.ts'
import { InputStream, type Steps, type Task } from './task.ts'

/** What a process comes to that writes where nobody reads. */
const BROKEN_PIPE = 141

/** A command of a pipeline, to be run with the streams that it gets. */
export type PipedCommand = (streams: Streams) => Steps<number>

interface Writer {
  task: Task
  /** Undefined while it runs. */
  code: number | undefined
  wake: (() => void) | undefined
}

/** Runs commands at the same time, each reading what the one before it writes, and gives all exit codes. */
export function* runPiped(machine: Machine, commands: readonly PipedCommand[], streams: Streams): Steps<number[]> {
  const writers: Writer[] = []
  const closers: (() => void)[] = []
  let { stdin } = streams
  for (const command of commands.slice(0, -1)) {
    const pipe = new InputStream('', false)
    const writer: Writer = { task: undefined as unknown as Task, code: undefined, wake: undefined }
    let isRead = true
    const stdout = (bytes: string) => {
      if (isRead) pipe.push(bytes)
      else writer.task.kill(BROKEN_PIPE)
    }
    writer.task = childTask(machine, command({ ...streams, stdin, stdout }), (code) => {
      writer.code = code
      pipe.end()
      writer.wake?.()
    })
    writers.push(writer)
    closers.push(() => (isRead = false))
    writer.task.start()
    stdin = pipe
  }
  const last = yield* commands.at(-1)!({ ...streams, stdin })
  for (const close of closers) close()
  for (const writer of writers) while (writer.code === undefined) yield endOf(writer)
  return [...writers.map(({ code }) => code!), last]
}

function endOf(writer: Writer): (resume: () => void) => () => void {
  return (resume) => {
    writer.wake = () => resume()
    return () => {
      writer.wake = undefined
    }
  }
}

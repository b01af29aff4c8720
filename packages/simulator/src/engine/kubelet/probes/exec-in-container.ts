import { absolutePath } from '../files/paths.ts'
import { bytesOf } from '../files/byte-text.ts'
import type { Bytes } from '../files/file-node.ts'
import { hexOf } from '../hash.ts'
import { startProblem } from '../containers/start-check.ts'
import type { ContainerRun } from '../pods/container-run.ts'
import { findProgram } from '../shell/find-program.ts'
import { runProgram } from '../shell/run-program.ts'
import { InputStream, Task } from '../shell/task.ts'

const EXEC_PID = 100

export interface ExecStreams {
  stdout(bytes: Bytes): void
  stderr(bytes: Bytes): void
  stdin?: InputStream
  isTerminal?: boolean
}

export type ExecEnd = { type: 'exited'; code: number } | { type: 'failed'; message: string }

/** Runs a command beside a container's main program; the result stops it. `onEnd` may be called before this returns. */
export function execInContainer(
  run: ContainerRun,
  command: readonly string[],
  streams: ExecStreams,
  onEnd: (end: ExecEnd) => void,
): () => void {
  const process = run.process!
  const { machine } = process
  const folder = absolutePath('/', run.container.workingDir || '/')
  const words = command.map(bytesOf)
  const found = findProgram(words[0] ?? '', machine, folder)
  if (found.type === 'missing') {
    const id = hexOf(`${run.containerID}/${words.join(' ')}/${machine.clock.now()}`)
    const message = `failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: ${startProblem(words[0] ?? '', found)}`
    onEnd({ type: 'failed', message })
    return () => undefined
  }
  const full = {
    stdin: streams.stdin ?? new InputStream(),
    stdout: streams.stdout,
    stderr: streams.stderr,
    isTerminal: streams.isTerminal ?? false,
  }
  const current: { task?: Task } = {}
  const own = new Set<Task>()
  const inside = {
    ...machine,
    processes: {
      add(task: Task) {
        own.add(task)
        machine.processes.add(task)
      },
      delete(task: Task) {
        own.delete(task)
        machine.processes.delete(task)
      },
    },
    kill: (pid: number, signal: string) => {
      if (pid !== EXEC_PID) return machine.kill(pid, signal)
      current.task?.kill(signal === 'KILL' ? 137 : 143)
      return true
    },
  }
  const steps = runProgram(
    { words, environment: run.environment, folder, streams: full, machine: inside, pid: EXEC_PID },
    'sh',
  )
  const task = new Task(steps, (code) => onEnd({ type: 'exited', code }))
  current.task = task
  task.start()
  return () => {
    // What was left behind in the background outlives its exec, but not one that is cut off.
    if (task.isOver) return
    task.kill(137)
    for (const one of own) one.kill(137)
  }
}

import { BreakLoop, ExitShell, ReturnFromFunction } from './control.ts'
import type { Machine } from './program.ts'
import { Task, type Steps } from './task.ts'

/** Makes a process beside the main one of a container: it ends with the container at the latest. It is yet to be started. */
export function childTask(machine: Machine, steps: Steps<number>, onExit: (code: number) => void): Task {
  const task = new Task(contained(steps), (code) => {
    machine.processes.delete(task)
    onExit(code)
  })
  machine.processes.add(task)
  return task
}

/** Whatever leaves a script ends its own process only. */
function* contained(steps: Steps<number>): Steps<number> {
  try {
    return yield* steps
  } catch (error) {
    if (error instanceof ExitShell || error instanceof ReturnFromFunction) return error.code
    if (error instanceof BreakLoop) return 0
    throw error
  }
}

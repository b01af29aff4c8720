import type { Call } from '../../program.ts'

/** Makes TERM end the program with this code: as process 1 it would otherwise be ignored. */
export function endOnTerm(call: Call, exitCode: number): void {
  call.onShell?.({
    task: undefined,
    signal() {
      this.task?.kill(exitCode)
      return true
    },
  })
}

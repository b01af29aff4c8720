import { Task, type Steps } from '../task.ts'
import type { Call } from '../program.ts'
import { parseSleep } from '../sleep-duration.ts'

/** What a program comes to that TERM ended, as BusyBox says it. */
const TERMINATED = 143

/** `timeout [-s SIGNAL] [-k TIME] TIME PROGRAM …`: runs a program, and ends it when the time is over. */
export function* timeoutProgram(call: Call): Steps<number> {
  let first = 1
  // Old ones took the time behind `-t`.
  while (call.words[first]?.startsWith('-')) first += /^-[sk]$/.test(call.words[first]!) ? 2 : 1
  const ms = parseSleep(call.words.slice(first, first + 1))
  const words = call.words.slice(first + 1)
  if (ms === undefined || ms === 0 || words.length === 0) {
    call.streams.stderr('Usage: timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS\n')
    return 1
  }
  return (yield (resume) => {
    const task = new Task(call.run(words), resume)
    const timer = ms === Infinity ? undefined : call.machine.clock.schedule(ms, () => task.kill(TERMINATED))
    task.start()
    if (task.isOver) timer?.cancel()
    return () => {
      timer?.cancel()
      task.kill(TERMINATED)
    }
  }) as number
}

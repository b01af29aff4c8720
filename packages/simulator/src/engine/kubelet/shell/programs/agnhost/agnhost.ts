import { waitForever, type Call, type Program } from '../../program.ts'
import type { Steps } from '../../task.ts'
import { endOnTerm } from './end-on-term.ts'
import { generateLogs } from './logs-generator.ts'
import { testMounts } from './mount-test.ts'
import { servers } from './servers.ts'

/**
 * The program of the test image agnhost, as far as a node without a network and a kernel can run it: what it serves, prints and
 * finds in files is what the real one would.
 */
export const agnhost: Program = function* (call) {
  const [name = '', command = 'help', ...rest] = call.words
  const serve = servers[command]
  if (serve) return yield* serve(call, rest)
  switch (command) {
    case 'pause':
      call.streams.stdout('Paused\n')
      return yield* untilStopped(call)
    case 'mounttest':
      return yield* testMounts(call, rest)
    case 'logs-generator':
      return yield* generateLogs(call, rest)
    case 'entrypoint-tester':
      call.streams.stdout(`[${[name, command, ...rest].join(' ')}]\n`)
      return 0
    case 'help':
    case '--help':
      call.streams.stdout('Usage:\n  app [command]\n')
      return 0
    case '--version':
      call.streams.stdout('agnhost version\n')
      return 0
    default:
      call.streams.stderr(`Error: unknown command "${command}" for "app"\nRun 'app --help' for usage.\n`)
      return 1
  }
}

/** Waits for TERM, which ends it well. */
function* untilStopped(call: Call): Steps<number> {
  endOnTerm(call, 0)
  yield waitForever
  return 0
}

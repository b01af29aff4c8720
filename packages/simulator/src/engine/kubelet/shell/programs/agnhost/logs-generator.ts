import { sleepFor, type Call } from '../../program.ts'
import type { Steps } from '../../task.ts'
import { millisecondsOf, readFlags } from './flags.ts'

const VERBS = ['GET', 'PUT', 'POST']
const NAMESPACES = ['default', 'ns', 'kube-system']
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Prints so many lines of requests over so long a time. */
export function* generateLogs(call: Call, words: readonly string[]): Steps<number> {
  const flags = readFlags(words)
  const total = Number(flags.get('log-lines-total')?.[0] ?? flags.get('t')?.[0] ?? 0)
  const durationMs = millisecondsOf(flags.get('run-duration')?.[0] ?? flags.get('d')?.[0] ?? '0s')
  if (total <= 0) {
    call.streams.stderr(`Invalid total number of lines: ${total}\n`)
    return 1
  }
  const { machine, streams } = call
  const pick = <T>(all: ArrayLike<T>) => all[Math.floor(machine.random() * all.length)]!
  for (let line = 0; line < total; line++) {
    const name = Array.from({ length: 3 + Math.floor(machine.random() * 3) }, () => pick(LETTERS)).join('')
    const status = 200 + Math.floor(machine.random() * 400)
    streams.stdout(
      `${time(machine.clock.now())}       1 logs_generator.go:76] ${line} ${pick(VERBS)} /api/v1/namespaces/${pick(NAMESPACES)}/pods/${name} ${status}\n`,
    )
    yield sleepFor(machine.clock, durationMs / total)
  }
  return 0
}

/** The head of a line of klog. */
function time(ms: number): string {
  const text = new Date(ms).toISOString()
  return `I${text.slice(5, 7)}${text.slice(8, 10)} ${text.slice(11, 23)}000`
}

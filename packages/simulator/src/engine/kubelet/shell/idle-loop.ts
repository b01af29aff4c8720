import type { Compound, List, SimpleCommand } from './ast.ts'
import { parseSleep } from './sleep-duration.ts'

/**
 * Recognises `while :; do sleep 1 & wait $!; done` and its like: loops that only wait. They can be waited in without a timer,
 * so that thousands of such containers cost nothing. `foregroundMs` is how long a signal may have to wait for a sleep to end.
 */
export function idleLoop(loop: Extract<Compound, { type: 'while' }>): { foregroundMs: number } | undefined {
  const known = cache.get(loop)
  if (known !== undefined) return known ?? undefined
  const result = judge(loop)
  cache.set(loop, result ?? null)
  return result
}

const cache = new WeakMap<object, { foregroundMs: number } | null>()

function judge(loop: Extract<Compound, { type: 'while' }>): { foregroundMs: number } | undefined {
  const tests = calls(loop.test)
  const body = calls(loop.body)
  if (!tests || !body || tests.length !== 1) return undefined
  const isEndless = loop.isUntil ? tests[0]!.words[0] === 'false' : /^(?::|true)$/.test(tests[0]!.words[0] ?? '')
  if (!isEndless || !body.some(({ words }) => words[0] === 'sleep')) return undefined
  if (!body.every(({ words }) => /^(?:sleep|wait|:|true)$/.test(words[0] ?? ''))) return undefined
  let foregroundMs = 0
  for (const { words, isBackground } of body) {
    if (words[0] === 'sleep' && !isBackground) foregroundMs += parseSleep(words.slice(1)) ?? 0
  }
  return { foregroundMs: Number.isFinite(foregroundMs) ? foregroundMs : 0 }
}

/** The plain commands of a list, or undefined when there is anything else in it. */
function calls(list: List): { words: string[]; isBackground: boolean }[] | undefined {
  const found: { words: string[]; isBackground: boolean }[] = []
  for (const { first, rest, isBackground } of list) {
    const [command] = first.commands
    if (rest.length > 0 || first.isNegated || first.commands.length !== 1 || command!.redirects.length > 0)
      return undefined
    if (command!.command.type !== 'simple' || command!.command.assignments.length > 0) return undefined
    found.push({ words: literals(command!.command), isBackground })
  }
  return found
}

function literals({ words }: SimpleCommand): string[] {
  return words.map((word) => word.map((part) => (part.type === 'text' ? part.text : '\0')).join(''))
}

import type { Environment } from '@marcbachmann/cel-js'
import { addFunctions } from './functions.ts'
import { goPattern } from './go-pattern.ts'

/** What of a text matches a pattern (library/regex.go). */
export function addRegex(environment: Environment): void {
  const all = (text: string, pattern: string, limit = -1n) => {
    const found = text.match(goPattern(pattern)) ?? []
    return limit < 0n ? [...found] : found.slice(0, Number(limit))
  }
  const matches = (text: string, pattern: string) => goPattern(pattern).test(text)
  addFunctions(environment, {
    // What `matches` is rewritten to: that of the library knows other patterns.
    'string.__matches(string): bool': matches,
    '__matches(string, string): bool': matches,
    'string.find(string): string': (text: string, pattern: string) => goPattern(pattern).exec(text)?.[0] ?? '',
    'string.findAll(string): list<string>': all,
    'string.findAll(string, int): list<string>': all,
  })
}

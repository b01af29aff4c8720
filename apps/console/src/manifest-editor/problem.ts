import type { Path } from '@everynode/manifest'

/**
 * Something wrong, or worth a warning, at one field. The words are the locale's, found by `code`; `params` fill them.
 * What the API server said arrives as code `server` with its own words.
 */
export interface Problem {
  path: Path
  code: string
  params?: Readonly<Record<string, string | number>>
  severity: 'error' | 'warning'
}

/** Nothing is wrong yet: a field that must be filled is empty. */
export function isMissing({ code }: Problem): boolean {
  return code === 'required' || code === 'values-needed'
}

/** Errors alone block creating. */
export function isError(problem: Problem): boolean {
  return problem.severity === 'error'
}

import type { Path, Value } from '@everynode/manifest'
import type { Problem } from '../../../manifest-editor/problem.ts'

/** Takes the problems that a rule finds. */
export type Report = (problem: Problem) => void

/** Something wrong at a field; it blocks creating. */
export function error(path: Path, code: string, params?: Problem['params']): Problem {
  return { path, code, severity: 'error', ...(params ? { params } : {}) }
}

/** Something worth knowing at a field; it blocks nothing. */
export function warning(path: Path, code: string, params?: Problem['params']): Problem {
  return { path, code, severity: 'warning', ...(params ? { params } : {}) }
}

/** Not said, or said to be nothing. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === ''
}

export function isPort(value: Value | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535
}

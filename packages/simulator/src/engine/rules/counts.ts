import type { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { NEGATIVE } from './sentences.ts'

/** Numbers by field name. */
export type Counts = Record<string, number | undefined>

export function judgeNotNegative(value: number | undefined, path: FieldPath, findings: Findings): void {
  if (value !== undefined && value < 0) findings.invalid(path, value, NEGATIVE)
}

export function judgeCounts(counts: object, names: readonly string[], path: FieldPath, findings: Findings): void {
  for (const name of names) judgeNotNegative((counts as Counts)[name], path.child(name), findings)
}

/** Counts that are part of another count. */
export function judgeNotMore(
  counts: object,
  names: readonly string[],
  whole: string,
  sentence: string,
  path: FieldPath,
  findings: Findings,
): void {
  const values = counts as Counts
  for (const name of names) {
    if ((values[name] ?? 0) > (values[whole] ?? 0)) findings.invalid(path.child(name), values[name] ?? 0, sentence)
  }
}

/** A count of hash collisions only rises. */
export function judgeCollisionCount(counts: object, old: object, path: FieldPath, findings: Findings): void {
  const now = (counts as Counts).collisionCount
  const before = (old as Counts).collisionCount
  if (before === undefined || (now !== undefined && now >= before)) return
  findings.invalid(path.child('collisionCount'), now ?? 0, 'cannot be decremented')
}

import { isDeepEqual, valueAt, type Path, type Value } from '@everynode/manifest'
import type { Problem } from '../../../manifest-editor/problem.ts'
import { paths } from '../paths.ts'

/** What the API server never changes in an existing DaemonSet; the form locks it, the text cannot. */
const LOCKED: readonly Path[] = [['apiVersion'], ['kind'], paths.name, paths.namespace, paths.selector]

/** The locked fields that the text has changed all the same. */
export function judgeLocked(seen: Value, now: Value | undefined): readonly Problem[] {
  if (now === undefined) return []
  return LOCKED.filter((path) => !isDeepEqual(valueAt(seen, path), valueAt(now, path))).map((path) => ({
    path,
    code: 'immutable',
    severity: 'error',
  }))
}

import type { PodSpec } from './shape.ts'

/** What differs between two pod specs, as a unified diff of their printed forms. */
export function podSpecDiff(_old: PodSpec, _changed: PodSpec): string {
  return ''
}

import { humanAge, type Container, type KubeObject } from '@everynode/kube'

export const NONE = '<none>'

/** The age of an object. */
export function ageOf({ metadata }: KubeObject, nowMs: number): string {
  return humanAge(metadata.creationTimestamp, nowMs)
}

/** How long ago something happened; a time that was never set is unknown. */
export function sinceTime(time: string | null | undefined, nowMs: number): string {
  return humanAge(time, nowMs)
}

/** Labels as `a=1,b=2`, sorted. */
export function labelsText(labels: Readonly<Record<string, string>> | null | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`)
  return pairs.length === 0 ? NONE : pairs.toSorted().join(',')
}

/** The names and the images of containers. */
export function containerCells(containers: readonly Container[] | undefined): [string, string] {
  const list = containers ?? []
  return [list.map(({ name }) => name).join(','), list.map(({ image }) => image ?? '').join(',')]
}

/** At most three entries, then how many more there are. */
export function firstThree(entries: readonly string[]): string {
  const shown = entries.slice(0, 3).join(',')
  return entries.length > 3 ? `${shown} + ${entries.length - 3} more...` : shown
}

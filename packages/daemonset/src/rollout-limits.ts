import { scaledValue, type DaemonSetSpec, type IntOrString } from '@everynode/kube'

/** How far a rolling update may go at a time, in nodes. */
export interface RolloutLimits {
  readonly maxUnavailable: number
  readonly maxSurge: number
}

/**
 * The limits of a rolling update over so many desired nodes. Percentages are rounded **up**, both of them; what is absent or
 * no percentage takes its default (1 and 0). Where both come out as 0, one node may be unavailable, or nothing would ever
 * move. Under OnDelete nothing is replaced: both are 0. Mirrors `daemon.updatedDesiredNodeCounts`.
 */
export function rolloutLimits(spec: DaemonSetSpec | undefined, desired: number): RolloutLimits {
  if (spec?.updateStrategy?.type === 'OnDelete') return { maxUnavailable: 0, maxSurge: 0 }
  const rolling = spec?.updateStrategy?.rollingUpdate ?? {}
  const maxSurge = scaled(rolling.maxSurge, desired, 0)
  const maxUnavailable = scaled(rolling.maxUnavailable, desired, 1)
  if (desired > 0 && maxUnavailable === 0 && maxSurge === 0) return { maxUnavailable: 1, maxSurge: 0 }
  return { maxUnavailable, maxSurge }
}

function scaled(value: IntOrString | undefined, desired: number, absent: number): number {
  return value === undefined ? absent : (scaledValue(value, desired, true) ?? absent)
}

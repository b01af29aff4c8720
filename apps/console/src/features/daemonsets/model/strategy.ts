import { rolloutLimits } from '@everynode/daemonset'
import { isPercent, type DaemonSetSpec } from '@everynode/kube'

/** The update strategy in Kubernetes' words: `RollingUpdate 10 %`, `RollingUpdate 0 +20 %`, `OnDelete`. */
export function strategyText(spec: DaemonSetSpec | undefined): string {
  if (spec?.updateStrategy?.type === 'OnDelete') return 'OnDelete'
  const { maxUnavailable = 1, maxSurge = 0 } = spec?.updateStrategy?.rollingUpdate ?? {}
  const surge = maxSurge === 0 || maxSurge === '0%' ? '' : ` +${spaced(maxSurge)}`
  return `RollingUpdate ${spaced(maxUnavailable)}${surge}`
}

/** The same with what it means on so many nodes: `RollingUpdate, 10 % of 46 = 5`. */
export function strategyOnNodes(
  spec: DaemonSetSpec | undefined,
  desired: number,
  of: (percent: string, sum: number) => string,
): string {
  if (spec?.updateStrategy?.type === 'OnDelete') return 'OnDelete'
  const { maxUnavailable = 1, maxSurge = 0 } = spec?.updateStrategy?.rollingUpdate ?? {}
  const limits = rolloutLimits(spec, desired)
  const unavailable = isPercent(maxUnavailable)
    ? of(spaced(maxUnavailable), limits.maxUnavailable)
    : String(limits.maxUnavailable)
  if (limits.maxSurge === 0) return `RollingUpdate, ${unavailable}`
  const surge = isPercent(maxSurge) ? of(spaced(maxSurge), limits.maxSurge) : String(limits.maxSurge)
  return `RollingUpdate, ${unavailable}, +${surge}`
}

function spaced(value: number | string): string {
  return String(value).replace(/%$/, '\u00a0%')
}

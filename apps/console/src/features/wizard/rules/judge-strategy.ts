import { isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { paths } from '../paths.ts'
import { error } from './problem-at.ts'
import type { Rule } from './rule.ts'

const ROLLING: Path = ['spec', 'updateStrategy', 'rollingUpdate']
const NUMBERS: Path[] = [
  ['spec', 'minReadySeconds'],
  ['spec', 'revisionHistoryLimit'],
  ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'],
]

/** How changes are rolled out (pkg/apis/apps/validation, ValidateRollingUpdateDaemonSet). */
export const judgeStrategy: Rule = (daemonSet, report) => {
  for (const path of NUMBERS) {
    const value = valueAt(daemonSet, path)
    if (typeof value === 'number' && value < 0) report(error(path, 'negative'))
  }
  if (valueAt(daemonSet, ['spec', 'updateStrategy', 'type']) === 'OnDelete') return
  const rolling = valueAt(daemonSet, ROLLING)
  const given = isMapValue(rolling) ? rolling : {}
  for (const field of ['maxUnavailable', 'maxSurge']) judgeAmount([...ROLLING, field], given[field], report)
  const surge = amount(given['maxSurge'] ?? 0)
  const unavailable = amount(given['maxUnavailable'] ?? 1)
  if (surge === 0 && unavailable === 0) report(error([...ROLLING, 'maxUnavailable'], 'both-zero'))
  if (surge > 0 && unavailable > 0) report(error([...ROLLING, 'maxSurge'], 'both-set'))
  if (surge > 0 && hasHostPort(daemonSet))
    report({ path: [...ROLLING, 'maxSurge'], code: 'surge-host-port', severity: 'warning' })
}

function judgeAmount(path: Path, value: Value | undefined, report: Parameters<Rule>[1]): void {
  if (value === undefined || value === null) return
  if (typeof value === 'number') {
    if (value < 0) report(error(path, 'negative'))
  } else if (!/^[0-9]+%$/.test(String(value))) report(error(path, 'percent-invalid'))
  else if (Number.parseInt(String(value), 10) > 100) report(error(path, 'percent-above-100'))
}

function amount(value: Value): number {
  return typeof value === 'number' ? value : Number.parseInt(String(value), 10) || 0
}

function hasHostPort(daemonSet: Value): boolean {
  const containers = valueAt(daemonSet, paths.containers)
  const isHostNetwork = valueAt(daemonSet, [...paths.podSpec, 'hostNetwork']) === true
  return (
    isListValue(containers) &&
    containers.some(
      (container) =>
        isMapValue(container) &&
        isListValue(container['ports']) &&
        container['ports'].some((port) => isMapValue(port) && (isHostNetwork || Number(port['hostPort'] ?? 0) > 0)),
    )
  )
}

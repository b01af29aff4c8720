import { rolloutLimits } from '@everynode/daemonset'
import type { DaemonSet } from '@everynode/kube'
import { useTranslation } from 'react-i18next'

/** How the Pods will be replaced when the template changes: how many at a time, or not at all by themselves. */
export function useReplacementText({ spec, status }: DaemonSet): string {
  const { t } = useTranslation('daemonsets')
  if (spec?.updateStrategy?.type === 'OnDelete') return t('restart.onDelete')
  const count = status?.desiredNumberScheduled ?? 0
  const { maxSurge, maxUnavailable } = rolloutLimits(spec, count)
  return maxSurge > 0
    ? t('restart.surge', { count, surge: maxSurge })
    : t('restart.rolling', { count, atOnce: maxUnavailable })
}

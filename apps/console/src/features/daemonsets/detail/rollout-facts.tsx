import { podRequests, formatAmount, rolloutLimits } from '@everynode/daemonset'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/card.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { ImageName } from '../../../ui/image-name.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { strategyOnNodes } from '../model/strategy.ts'
import styles from './rollout-facts.module.css'

/** The numbers of the rollout, and what decides about its pace. */
export function RolloutFacts({ row }: { row: DaemonSetRow }) {
  const { t } = useTranslation('daemonsets')
  const { spec, status = {} } = row.daemonSet
  const pod = spec?.template?.spec ?? {}
  const desired = status.desiredNumberScheduled ?? 0
  const unavailable = status.numberUnavailable ?? 0
  const limits = rolloutLimits(spec, desired)
  const isOnDelete = spec?.updateStrategy?.type === 'OnDelete'
  const isSpent = unavailable > 0 && unavailable >= limits.maxUnavailable && limits.maxSurge === 0
  const requests = [...podRequests(pod)]
    .toSorted(byUsualOrder)
    .map(([resource, amount]) => `${formatAmount(resource, amount)} ${resource}`)
  const selector = Object.entries(pod.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`)
  return (
    <Card title={t('facts.title')}>
      <Facts
        facts={[
          { key: 'desired', label: t('column.desired'), value: desired },
          { key: 'updated', label: t('column.updated'), value: status.updatedNumberScheduled ?? 0 },
          { key: 'ready', label: t('column.ready'), value: status.numberReady ?? 0 },
          { key: 'available', label: t('column.available'), value: status.numberAvailable ?? 0 },
          {
            key: 'budget',
            label: isOnDelete ? t('facts.unavailable') : t('facts.budget'),
            value: (
              <span className={isSpent && row.state.code !== 'Running' ? styles.spent : undefined}>
                {isOnDelete ? unavailable : `${unavailable} / ${limits.maxUnavailable}`}
              </span>
            ),
          },
          { key: 'misscheduled', label: t('column.misscheduled'), value: status.numberMisscheduled || undefined },
          {
            key: 'strategy',
            label: t('column.strategy'),
            value: strategyOnNodes(spec, desired, (percent, sum) => t('facts.percentOf', { percent, desired, sum })),
          },
          {
            key: 'minReady',
            label: t('facts.minReady'),
            value: spec?.minReadySeconds ? t('facts.seconds', { count: spec.minReadySeconds }) : undefined,
          },
          {
            key: 'images',
            label: t('column.image'),
            value: row.images.map((image) => (
              <div key={image} className={styles.image}>
                <ImageName image={image} />
                <CopyButton text={image} label={t('facts.copyImage', { image })} />
              </div>
            )),
          },
          {
            key: 'requests',
            label: t('facts.requests'),
            value: requests.length > 0 ? requests.join(' · ') : t('facts.noRequests'),
          },
          {
            key: 'selector',
            label: t('column.selector'),
            value: selector.length > 0 ? <span className="mono">{selector.join(', ')}</span> : t('everyNode'),
          },
          {
            key: 'account',
            label: t('facts.account'),
            value: <span className="mono">{pod.serviceAccountName ?? 'default'}</span>,
          },
        ]}
      />
    </Card>
  )
}

/** cpu, memory, then the rest as they come. */
function byUsualOrder([a]: [string, number], [b]: [string, number]): number {
  const usual = ['cpu', 'memory']
  const place = (name: string) => (usual.includes(name) ? usual.indexOf(name) : usual.length)
  return place(a) - place(b)
}

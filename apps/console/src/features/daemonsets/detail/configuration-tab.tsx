import { formatSelector, type DaemonSet } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { ConditionsCard } from '../../../objects/conditions-card.tsx'
import { ContainersCard } from '../../../objects/containers-card.tsx'
import { EnvironmentCard } from '../../../objects/environment-card.tsx'
import { LabelsCard } from '../../../objects/labels-card.tsx'
import { Card } from '../../../ui/card.tsx'
import { Facts } from '../../../ui/facts.tsx'

/** What it is made of: containers, environment, selector, labels, annotations, conditions. */
export function ConfigurationTab({ daemonSet }: { daemonSet: DaemonSet }) {
  const { t } = useTranslation(['daemonsets', 'cluster'])
  const { metadata, spec, status } = daemonSet
  return (
    <>
      <ContainersCard spec={spec?.template?.spec} />
      <EnvironmentCard spec={spec?.template?.spec} project={metadata.namespace ?? ''} />
      <Card title={t('configuration.title')}>
        <Facts
          isWide
          facts={[
            {
              key: 'selector',
              label: t('configuration.selector'),
              value: <span className="mono">{spec?.selector ? formatSelector(spec.selector) : ''}</span>,
            },
            { key: 'generation', label: t('configuration.generation'), value: metadata.generation },
            { key: 'history', label: t('configuration.history'), value: spec?.revisionHistoryLimit },
            {
              key: 'grace',
              label: t('configuration.grace'),
              value: graceOf(daemonSet, (count) => t('facts.seconds', { count })),
            },
            { key: 'uid', label: 'UID', value: <span className="mono">{metadata.uid}</span> },
          ]}
        />
      </Card>
      <LabelsCard title={t('cluster:labels.title')} labels={metadata.labels} />
      <LabelsCard title={t('configuration.podLabels')} labels={spec?.template?.metadata?.labels} />
      <LabelsCard title={t('cluster:labels.annotations')} labels={metadata.annotations} />
      <ConditionsCard conditions={status?.conditions} />
    </>
  )
}

function graceOf({ spec }: DaemonSet, seconds: (count: number) => string): string | undefined {
  const grace = spec?.template?.spec?.terminationGracePeriodSeconds
  return grace === undefined || grace === null ? undefined : seconds(grace)
}

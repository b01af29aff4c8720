import type { KubeObject } from '@everynode/kube'
import { parseQuantity, toMilli } from '@everynode/kube'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCount } from '../../cluster/count.ts'
import {
  daemonSetKind,
  eventKind,
  limitRangeKind,
  namespaceKind,
  podKind,
  resourceQuotaKind,
} from '../../cluster/kinds.ts'
import { LiveGate } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import type { Namespace } from '../../cluster/projects.ts'
import { addresses } from '../../navigation/addresses.ts'
import { lastSeen, type Event } from '../../objects/event.ts'
import { EventsTable } from '../../objects/events-table.tsx'
import { LabelsCard } from '../../objects/labels-card.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Meter } from '../../ui/meter.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { Trail } from '../../ui/trail.tsx'
import { podSecurityLevel } from './pod-security.ts'
import styles from './project-page.module.css'

interface Quota extends KubeObject {
  spec?: { hard?: Record<string, string> }
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}
interface LimitRange extends KubeObject {
  spec?: {
    limits?: {
      type?: string
      default?: Record<string, string>
      defaultRequest?: Record<string, string>
      min?: Record<string, string>
      max?: Record<string, string>
    }[]
  }
}

/** One project: what it holds, what bounds it, what happened in it. */
export function ProjectPage() {
  const { t } = useTranslation('projects')
  const { t: tCluster } = useTranslation('cluster')
  const { project = '' } = useParams({ strict: false }) as { project?: string }
  const namespace = useLive<Namespace>(targetOf(namespaceKind, { name: project }))
  const events = useLive<Event>(targetOf(eventKind, { namespace: project }))
  const daemonSets = useCount(daemonSetKind, project)
  const pods = useCount(podKind, project)
  const object = namespace.byKey.get(project)
  const newest = events.items.toSorted((a, b) => (lastSeen(b) ?? '').localeCompare(lastSeen(a) ?? ''))
  return (
    <>
      <PageHead
        title={project}
        trail={
          <Trail>
            <Link to={addresses.projects}>{t('title')}</Link>
          </Trail>
        }
        beside={object?.status?.phase === 'Terminating' && <StatusChip tone="busy">{t('terminating')}</StatusChip>}
        sentence={t('holds', { daemonSets: daemonSets ?? '–', pods: pods ?? '–' })}
      />
      <div className="stack">
        <div className={styles.columns}>
          <Quotas project={project} />
          <Card title={t('facts')}>
            <Facts
              facts={[
                {
                  key: 'daemonsets',
                  label: t('column.daemonSets'),
                  value: <Link to={addresses.daemonSets(project)}>{daemonSets ?? t('look')}</Link>,
                },
                {
                  key: 'pods',
                  label: tCluster('pod.name'),
                  value: <Link to={addresses.pods(project)}>{pods ?? t('look')}</Link>,
                },
                { key: 'security', label: t('column.security'), value: object && podSecurityLevel(object) },
              ]}
            />
          </Card>
        </div>
        <Limits project={project} />
        <Card title={tCluster('events.title')} isFlush>
          <LiveGate
            picture={events}
            what={tCluster('events.title')}
            project={project}
            skeleton={<TableSkeleton rows={4} />}
          >
            <EventsTable events={newest} />
          </LiveGate>
        </Card>
        {object && <LabelsCard title={tCluster('labels.title')} labels={object.metadata.labels} />}
      </div>
    </>
  )
}

function Quotas({ project }: { project: string }) {
  const { t } = useTranslation('projects')
  const picture = useLive<Quota>(targetOf(resourceQuotaKind, { namespace: project }))
  return (
    <Card title={t('quota.title')}>
      <LiveGate picture={picture} what={t('quota.title')} project={project} skeleton={<TableSkeleton rows={2} />}>
        {picture.items.length === 0 && <p className="dim">{t('quota.none')}</p>}
        {picture.items.map(({ metadata, spec, status }) => (
          <section key={metadata.name} className={styles.quota}>
            {picture.items.length > 1 && <h3 className="mono">{metadata.name}</h3>}
            {Object.entries(status?.hard ?? spec?.hard ?? {}).map(([resource, hard]) => {
              const used = status?.used?.[resource] ?? '–'
              const share = milli(hard) === 0 ? 1 : milli(used) / milli(hard)
              return (
                <div key={resource} className={styles.line}>
                  <span className="mono">{resource}</span>
                  <span className="num">{t('quota.usedOf', { used, hard })}</span>
                  <div className={styles.meter}>
                    <Meter share={share} tone={share >= 1 ? 'bad' : share > 0.9 ? 'warn' : 'accent'} />
                  </div>
                </div>
              )
            })}
          </section>
        ))}
      </LiveGate>
    </Card>
  )
}

function Limits({ project }: { project: string }) {
  const { t } = useTranslation('projects')
  const picture = useLive<LimitRange>(targetOf(limitRangeKind, { namespace: project }))
  if (picture.items.length === 0) return null
  const text = (values: Record<string, string> | undefined) =>
    values &&
    Object.entries(values)
      .map(([resource, amount]) => `${amount} ${resource}`)
      .join(' · ')
  return (
    <Card title={t('limits.title')}>
      {picture.items.flatMap(({ metadata, spec }) =>
        (spec?.limits ?? []).map((limit, at) => (
          <Facts
            key={`${metadata.name} ${at}`}
            isWide
            facts={[
              { key: 'type', label: t('limits.type'), value: limit.type },
              { key: 'request', label: t('limits.defaultRequest'), value: text(limit.defaultRequest) },
              { key: 'limit', label: t('limits.default'), value: text(limit.default) },
              { key: 'min', label: t('limits.min'), value: text(limit.min) },
              { key: 'max', label: t('limits.max'), value: text(limit.max) },
            ]}
          />
        )),
      )}
    </Card>
  )
}

function milli(text: string): number {
  const quantity = parseQuantity(text)
  return quantity ? toMilli(quantity) : 0
}

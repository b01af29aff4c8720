import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { causeName } from '../../../cluster/daemon-cell-words.ts'
import { joinNames } from '../../../ui/join-words.ts'
import type { Tone } from '../../../ui/status-chip.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { stateTone } from '../model/state-words.ts'
import styles from './summary-card.module.css'
import { summaryOf } from './summary.ts'
import type { DaemonSetDetail } from './use-daemon-set-detail.ts'

const NAMED = 3

interface SummaryCardProps {
  row: DaemonSetRow
  detail: DaemonSetDetail
  /** Buttons that go with a verdict. */
  remedies?: ReactNode
}

/** The answer first: how it is, and if it does not get on, who is to blame and what can be done. */
export function SummaryCard({ row, detail, remedies }: SummaryCardProps) {
  const { t, i18n } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const summary = summaryOf(row)
  const tone: Tone = stateTone(row.state)
  const nodeNames = (cells: readonly { node: string }[]) => {
    const named = cells.slice(0, NAMED).map(({ node }) => node)
    const rest = cells.length - named.length
    return joinNames([...named, ...(rest > 0 ? [t('summary.moreNodes', { count: rest })] : [])], i18n.language)
  }
  const worst = 'group' in summary ? summary.group.cells[0] : undefined
  const evidence = worst?.health?.evidence ?? worst?.refusal?.evidence
  const misscheduled = row.daemonSet.status?.numberMisscheduled ?? 0
  return (
    <section className={`${styles.card} ${styles[tone]}`}>
      <div className={styles.text}>
        <h2 className={styles.headline}>{headline()}</h2>
        {explanation() && <p className="dim">{explanation()}</p>}
        {evidence && (
          <p className={`mono dim ${styles.evidence}`} title={evidence}>
            {evidence}
          </p>
        )}
        {misscheduled > 0 && <p className="dim">{t('summary.misscheduled', { count: misscheduled })}</p>}
      </div>
      {remedies && <div className={`row wrap ${styles.remedies}`}>{remedies}</div>}
    </section>
  )

  function headline(): string {
    switch (summary.code) {
      case 'running':
        return t('summary.running', { count: summary.desired, revision: row.revision ?? '–' })
      case 'updating':
        return t('summary.updating', { done: summary.done, desired: summary.desired })
      case 'becoming-ready':
        return t('summary.becomingReady', { done: summary.done, desired: summary.desired })
      case 'waiting-for-deletion':
        return t('summary.waitingForDeletion', { count: summary.stale })
      case 'no-node':
        return t('summary.noNode')
      case 'deleting':
        return t('summary.deleting', { count: detail.pods.length })
      case 'not-observed':
        return t('summary.notObserved')
      case 'revision-at-fault':
        return t('summary.revisionAtFault', {
          revision: row.revision ?? '–',
          cause: causeName(tCluster, summary.group.cause),
          count: summary.reached,
        })
      case 'refused':
        return t('summary.refused', { cause: causeName(tCluster, summary.group.cause) })
      case 'nodes-held-back':
        return t('summary.nodesHeldBack', { count: summary.held, desired: summary.desired })
    }
  }

  function explanation(): string | undefined {
    switch (summary.code) {
      case 'revision-at-fault':
        return t(summary.reached < summary.desired ? 'summary.reached' : 'summary.reachedAll', {
          nodes: nodeNames(summary.group.cells),
        })
      case 'refused':
        return [
          t('summary.refusedOn', { count: summary.group.cells.length, desired: summary.desired }),
          ...(summary.others > 0 ? [t('summary.otherCauses', { count: summary.others })] : []),
        ].join(' ')
      case 'nodes-held-back':
        return [
          t('summary.cause', {
            cause: causeName(tCluster, summary.group.cause),
            nodes: nodeNames(summary.group.cells),
          }),
          ...(summary.others > 0 ? [t('summary.otherCauses', { count: summary.others })] : []),
        ].join(' ')
      case 'no-node':
        return t('summary.noNodeHint')
      case 'waiting-for-deletion':
        return t('summary.waitingForDeletionHint')
      default:
        return undefined
    }
  }
}

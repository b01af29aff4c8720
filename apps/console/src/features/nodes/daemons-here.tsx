import type { ControllerRevision, DaemonSet, Node, Pod } from '@everynode/kube'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { cellNote } from '../../cluster/daemon-cell-words.ts'
import { daemonCells, reasonsAgainst, type DaemonCell } from '../../cluster/daemon-cells.ts'
import { controllerRevisionKind, daemonSetKind, podKind } from '../../cluster/kinds.ts'
import { LiveGate } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { reasonText } from '../../cluster/placement-words.ts'
import { addresses } from '../../navigation/addresses.ts'
import { Card } from '../../ui/card.tsx'
import { CellLegend } from '../../ui/cell-legend.tsx'
import { Cell } from '../../ui/cell.tsx'
import { stateWord } from '../../ui/cell-words.ts'
import { compareNames } from '../../ui/data-table/column.ts'
import { countCells } from '../../ui/node-cell.ts'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useNow } from '../../ui/ticking.ts'
import styles from './daemons-here.module.css'

const DAEMON_PODS = 'pod-template-generation'

/** Every DaemonSet of the cluster and its cell on this node: what runs here, what does not, and why. */
export function DaemonsHere({ node }: { node: Node }) {
  const { t } = useTranslation('nodes')
  const { t: tCluster } = useTranslation('cluster')
  const { t: tUi } = useTranslation('ui')
  const { name = '' } = node.metadata
  const daemonSets = useLive<DaemonSet>(targetOf(daemonSetKind))
  const bound = useLive<Pod>(targetOf(podKind, { fieldSelector: `spec.nodeName=${name}`, labelSelector: DAEMON_PODS }))
  // A Pod that the scheduler holds back names its node only in its affinity.
  const unbound = useLive<Pod>(targetOf(podKind, { fieldSelector: 'spec.nodeName=', labelSelector: DAEMON_PODS }))
  const revisions = useLive<ControllerRevision>(targetOf(controllerRevisionKind))
  const nowMs = useNow(2000)
  const pods = useMemo(() => [...bound.items, ...unbound.items], [bound.items, unbound.items])
  const lines = useMemo(
    () =>
      daemonSets.items
        .map((daemonSet) => ({ daemonSet, cell: cellHere(daemonSet, node, pods, revisions.items, nowMs) }))
        .toSorted((a, b) => compareNames(a.daemonSet.metadata.name ?? '', b.daemonSet.metadata.name ?? '')),
    [daemonSets.items, node, pods, revisions.items, nowMs],
  )
  const why = (daemonSet: DaemonSet, cell: DaemonCell) => {
    if (cell.cause !== 'excluded') return cellNote(tCluster, cell)
    return reasonsAgainst(daemonSet, node)
      .map((reason) => reasonText(tCluster, reason))
      .join('; ')
  }
  return (
    <Card title={t('daemons.title')}>
      <LiveGate picture={daemonSets} what={t('daemons.what')} skeleton={<TableSkeleton rows={4} />}>
        <ul>
          {lines.map(({ daemonSet, cell }) => {
            const { name: own = '', namespace = '', uid } = daemonSet.metadata
            return (
              <li key={uid} className={styles.line}>
                <Cell state={cell.state} size="l" />
                <div className={styles.name}>
                  <Link to={addresses.daemonSet(namespace, own)} className={`cut ${styles.link}`}>
                    {own}
                  </Link>
                  <div className="faint mono cut">{namespace}</div>
                </div>
                <div className={`dim ${styles.why}`}>
                  <span className="hidden-text">{stateWord(tUi, cell.state)}: </span>
                  {why(daemonSet, cell)}
                </div>
                {cell.pod && (
                  <Link to={addresses.pod(namespace, cell.pod.metadata.name ?? '')}>{t('daemons.pod')}</Link>
                )}
              </li>
            )
          })}
        </ul>
        {lines.length === 0 ? (
          <p className="dim">{t('daemons.none')}</p>
        ) : (
          <div className={styles.legend}>
            <CellLegend counts={countCells(lines.map(({ cell }) => cell))} />
          </div>
        )}
      </LiveGate>
    </Card>
  )
}

function cellHere(
  daemonSet: DaemonSet,
  node: Node,
  pods: readonly Pod[],
  revisions: readonly ControllerRevision[],
  nowMs: number,
): DaemonCell {
  const owns = ({ metadata }: Pod | ControllerRevision) =>
    metadata.ownerReferences?.some(({ uid, controller }) => controller && uid === daemonSet.metadata.uid) ?? false
  const cells = daemonCells({
    daemonSet,
    pods: pods.filter(owns),
    revisions: revisions.filter(owns),
    nodes: [node],
    nowMs,
  })
  return cells.find((cell) => cell.node === node.metadata.name)!
}

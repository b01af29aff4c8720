import type { Placement, PlacementGroup, PlacementVerdict } from '@everynode/daemonset'
import type { Node } from '@everynode/kube'
import { isListValue, readField, type Edit } from '@everynode/manifest'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveGate } from '../../../cluster/live/live-gate.tsx'
import { useEdit, useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { Cell } from '../../../ui/cell.tsx'
import { compareNames } from '../../../ui/data-table/column.ts'
import type { CellState } from '../../../ui/node-cell.ts'
import { paths } from '../paths.ts'
import styles from './placement-panel.module.css'
import { groupWords } from './reason-words.ts'
import { usePlacement } from './use-placement.ts'

const ZONE = 'topology.kubernetes.io/zone'
const STATE: Record<PlacementVerdict, CellState> = { runs: 'current', willHang: 'waiting', excluded: 'out' }
const SHOWN_AT_FIRST = 6

const PreflightVerdict = lazy(async () => ({
  default: (await import('./preflight/preflight-verdict.tsx')).PreflightVerdict,
}))
const PreflightPanel = lazy(async () => ({
  default: (await import('./preflight/preflight-panel.tsx')).PreflightPanel,
}))

/**
 * Where it will run: the number first and whether its Pods come to be at all, then a cell for each node, then why not, with what
 * would change it; and what else stands in the way.
 */
export function PlacementPanel() {
  const { t } = useTranslation('wizard')
  const { nodes, placement, isRoomKnown } = usePlacement()
  return (
    <>
      <LiveGate
        picture={nodes}
        what={t('side.nodes')}
        isNamespaced={false}
        skeleton={<p className="dim">{t('side.loading')}</p>}
      >
        {placement && <PlacementAnswer placement={placement} nodes={nodes.items} isRoomKnown={isRoomKnown} />}
      </LiveGate>
      <Suspense>
        {!placement && <PreflightVerdict />}
        <PreflightPanel />
      </Suspense>
    </>
  )
}

function PlacementAnswer({
  placement,
  nodes,
  isRoomKnown,
}: {
  placement: Placement
  nodes: readonly Node[]
  isRoomKnown: boolean
}) {
  const { t } = useTranslation('wizard')
  const { counts, groups } = placement
  const [isWhole, setIsWhole] = useState(false)
  const meant = counts.runs + counts.willHang
  const zones = useMemo(() => byZone(placement, nodes, t('side.noZone')), [placement, nodes, t])
  const shown = isWhole ? groups : groups.slice(0, SHOWN_AT_FIRST)
  return (
    <div className={styles.panel} data-testid="placement">
      <p className={styles.headline}>
        <strong>{t('side.headline', { meant, count: nodes.length })}</strong>
      </p>
      <p className="dim">{t('side.split', { runs: counts.runs, hang: counts.willHang, out: counts.excluded })}</p>
      <Suspense>
        <PreflightVerdict />
      </Suspense>
      <div
        className={styles.zones}
        role="img"
        aria-label={t('side.split', { runs: counts.runs, hang: counts.willHang, out: counts.excluded })}
      >
        {zones.map(([zone, cells]) => (
          <div key={zone} className={styles.zone}>
            <span className={`cut dim ${styles.zoneName}`} title={zone}>
              {zone}
            </span>
            <div className={styles.cells}>
              {cells.map(({ name, verdict }) => (
                <span key={name} title={`${name}: ${t(`verdict.${verdict}`)}`}>
                  <Cell state={STATE[verdict]} />
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
      {groups.length > 0 && <h2 className={styles.why}>{t('why.title')}</h2>}
      <ul className={styles.reasons}>
        {shown.map((group) => (
          <Reason key={`${group.verdict} ${group.reason.key}`} group={group} />
        ))}
      </ul>
      {groups.length > shown.length && (
        <button type="button" className={styles.fix} onClick={() => setIsWhole(true)}>
          {t('why.more', { count: groups.length - shown.length })}
        </button>
      )}
      {!isRoomKnown && <p className={`dim ${styles.note}`}>{t('side.roomUnknown')}</p>}
    </div>
  )
}

function Reason({ group }: { group: PlacementGroup }) {
  const { t } = useTranslation('wizard')
  const { t: tCluster } = useTranslation('cluster')
  const { title, note } = groupWords(t, tCluster, group)
  const edit = useEdit()
  const model = useManifest()
  const fix = 'fix' in group.reason ? group.reason.fix : undefined
  const repair = () => {
    if (!fix) return
    const path = [...paths.podSpec, ...fix.path]
    if (fix.action === 'remove') return edit({ type: 'remove', path } satisfies Edit)
    const list = model.document && readField(model.document, path).value
    const value = JSON.parse(JSON.stringify(fix.value)) as Record<string, string>
    edit(
      isListValue(list) ? { type: 'insert', path, index: list.length, value } : { type: 'set', path, value: [value] },
    )
  }
  return (
    <li className={styles.reason}>
      <Cell state={STATE[group.verdict]} />
      <span>
        {title}
        <span className={`dim ${styles.nodes}`}>{note}</span>
      </span>
      {fix && (
        <button type="button" className={styles.fix} onClick={repair}>
          {t(`fix.${group.reason.code as 'taint' | 'node-name' | 'node-selector' | 'node-affinity'}`)}
        </button>
      )}
    </li>
  )
}

function byZone(placement: Placement, nodes: readonly Node[], none: string): [string, Placement['nodes'][number][]][] {
  const zoneOf = new Map(nodes.map((node) => [node.metadata.name ?? '', node.metadata.labels?.[ZONE] ?? none]))
  const order: PlacementVerdict[] = ['runs', 'willHang', 'excluded']
  const zones = new Map<string, Placement['nodes'][number][]>()
  for (const node of placement.nodes) {
    const zone = zoneOf.get(node.name) ?? none
    zones.set(zone, [...(zones.get(zone) ?? []), node])
  }
  for (const cells of zones.values())
    cells.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || compareNames(a.name, b.name))
  return [...zones].toSorted(([a], [b]) => compareNames(a, b))
}

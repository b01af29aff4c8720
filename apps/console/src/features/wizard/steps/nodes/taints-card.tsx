import { Checkbox, CloseButton } from '@mantine/core'
import { isTolerated, tolerationFor, withDaemonTolerations } from '@everynode/daemonset'
import type { Node, Taint, Toleration } from '@everynode/kube'
import { isListValue, type Edit, type Value } from '@everynode/manifest'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import styles from '../steps.module.css'

/** `tolerations`: the taints that nodes have, to tick; those for taints that no node has are listed below. */
export function TaintsCard() {
  const { t } = useTranslation('wizard')
  const { value } = useField(paths.tolerations)
  const edit = useEdit()
  const nodes = useLive<Node>(targetOf(nodeKind)).items
  const taints = useMemo(() => taintsInUse(nodes), [nodes])
  const tolerations = (isListValue(value) ? value : []) as unknown as readonly Toleration[]
  const others = tolerations
    .map((toleration, index) => ({ toleration, index }))
    .filter(({ toleration }) => !taints.some(({ taint }) => isTolerated([toleration], taint)))
  const append = (toleration: Toleration) => {
    const entry = { ...toleration } as unknown as Value
    edit(
      isListValue(value)
        ? { type: 'insert', path: paths.tolerations, index: value.length, value: entry }
        : { type: 'set', path: paths.tolerations, value: [entry] },
    )
  }
  const drop = (taint: Taint) => {
    const indexes = tolerations
      .flatMap((toleration, index) => (isTolerated([toleration], taint) ? [index] : []))
      .toReversed()
    const isAll = indexes.length === tolerations.length
    edit(
      ...(isAll
        ? [{ type: 'remove', path: paths.tolerations } satisfies Edit]
        : indexes.map((index): Edit => ({ type: 'remove', path: [...paths.tolerations, index] }))),
    )
  }
  return (
    <Card
      title={t('nodes.taints')}
      actions={
        taints.length > 0 && (
          <button type="button" className={styles.link} onClick={() => append({ operator: 'Exists' })}>
            {t('nodes.tolerateAll')}
          </button>
        )
      }
    >
      {taints.length === 0 && <p className="dim">{t('nodes.taintsNone')}</p>}
      {taints.map(({ taint, count }) => {
        const text = taint.value ? `${taint.key}=${taint.value}` : taint.key
        return (
          <div key={`${text}:${taint.effect}`} className={styles.taint}>
            <Checkbox
              aria-label={`${text}:${taint.effect}`}
              checked={isTolerated(tolerations, taint)}
              onChange={(event) => (event.currentTarget.checked ? append(tolerationFor(taint)) : drop(taint))}
            />
            <span className={`cut ${styles.mono}`} title={text}>
              {text}
            </span>
            <span className="dim">{taint.effect}</span>
            <span className="dim num">{t('nodes.onNodes', { count })}</span>
          </div>
        )
      })}
      {others.length > 0 && (
        <>
          <p className={`dim ${styles.hint}`}>{t('nodes.otherTolerations')}</p>
          <div className={styles.tags}>
            {others.map(({ toleration, index }) => (
              <span key={index} className={styles.tag}>
                {tolerationText(toleration, t('nodes.anyKey'))}
                <CloseButton
                  size="xs"
                  name={fieldName([...paths.tolerations, index])}
                  aria-label={t('nodes.remove', { name: tolerationText(toleration, t('nodes.anyKey')) })}
                  onClick={() =>
                    edit(
                      tolerations.length === 1
                        ? { type: 'remove', path: paths.tolerations }
                        : { type: 'remove', path: [...paths.tolerations, index] },
                    )
                  }
                />
              </span>
            ))}
          </div>
        </>
      )}
      <p className={`dim ${styles.hint}`}>{t('nodes.automatic')}</p>
    </Card>
  )
}

function tolerationText({ key, operator, value, effect }: Toleration, anyKey: string): string {
  const subject = key ? (operator === 'Exists' || !value ? key : `${key}=${value}`) : anyKey
  return effect ? `${subject}:${effect}` : subject
}

/** The taints of the cluster's nodes, without those that every daemon tolerates by itself. */
function taintsInUse(nodes: readonly Node[]): { taint: Taint; count: number }[] {
  const automatic = withDaemonTolerations([], false)
  const found = new Map<string, { taint: Taint; count: number }>()
  for (const node of nodes) {
    for (const taint of node.spec?.taints ?? []) {
      if (taint.effect === 'PreferNoSchedule' || isTolerated(automatic, taint)) continue
      const id = `${taint.key}=${taint.value ?? ''}:${taint.effect}`
      const entry = found.get(id)
      if (entry) entry.count += 1
      else found.set(id, { taint, count: 1 })
    }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count)
}

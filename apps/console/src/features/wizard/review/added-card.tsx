import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Group } from '../../../manifest-editor/fields/group.tsx'
import { Card } from '../../../ui/card.tsx'
import { AddedTable } from './added-table.tsx'
import { grouped, serverChanges, type AddedGroup, type FieldOwner } from './answer-groups.ts'
import type { PodsAnswer } from './pods-answer.ts'
import styles from './review.module.css'
import type { DryRunAnswer } from './use-dry-run.ts'

/** What the cluster makes of the text: defaults by whose field they are, and apart from them what admission changed. */
export function AddedCard({ answer, pods }: { answer: DryRunAnswer; pods: PodsAnswer | undefined }) {
  const { t } = useTranslation('review')
  const { defaults, rewritten, admission } = useMemo(() => serverChanges(answer.sent, answer.answered), [answer])
  const added = pods?.isAccepted === true ? pods.added : []
  const toPods = added.filter(({ usual }) => usual === undefined)
  const usual = added.filter((field) => field.usual !== undefined)
  const count = countOf(defaults)
  const changed = countOf(admission)
  return (
    <Card title={t('added.title')}>
      <p className={styles.sentence}>
        <span>{count === 0 ? t('added.none') : t('added.defaults', { count })}</span>
        <span>
          {changed === 0 && toPods.length === 0
            ? t('added.nothingElse')
            : t('added.more', { count: changed + toPods.length })}
        </span>
      </p>
      {admission.length > 0 && (
        <section className={styles.admission} aria-label={t('added.admission')}>
          <h3 className={styles.heading}>{t('added.admission')}</h3>
          <p className="dim">{t('added.admissionHint')}</p>
          {admission.map((group) => (
            <AddedTable key={keyOf(group.owner)} caption={ownerName(t, group.owner)} fields={group.fields} />
          ))}
        </section>
      )}
      {toPods.length > 0 && (
        <section className={styles.admission} aria-label={t('added.podAdmission')}>
          <h3 className={styles.heading}>{t('added.podAdmission')}</h3>
          {grouped(toPods, null).map((group) => (
            <AddedTable key={keyOf(group.owner)} caption={ownerName(t, group.owner)} fields={group.fields} />
          ))}
        </section>
      )}
      {defaults.map((group) => (
        <Group key={keyOf(group.owner)} title={ownerName(t, group.owner)} summary={summaryOf(group)} paths={NO_PATHS}>
          <AddedTable fields={group.fields} />
        </Group>
      ))}
      {rewritten.length > 0 && (
        <Group title={t('added.rewritten')} summary={rewritten.map(({ short }) => short).join(', ')} paths={NO_PATHS}>
          <AddedTable fields={rewritten} />
        </Group>
      )}
      {usual.length > 0 && (
        <Group
          title={t('added.usual')}
          summary={[...new Set(usual.map((field) => t(`usual.${field.usual!}`)))].join(', ')}
          paths={NO_PATHS}
        >
          <AddedTable fields={usual} />
        </Group>
      )}
    </Card>
  )
}

const NO_PATHS: readonly [] = []

function ownerName(t: TFunction<'review'>, { type, name }: FieldOwner): string {
  return t(`owner.${type}`, { name: name ?? '' })
}

function keyOf({ type, name }: FieldOwner): string {
  return `${type} ${name ?? ''}`
}

function countOf(groups: readonly AddedGroup[]): number {
  return groups.reduce((sum, { fields }) => sum + fields.length, 0)
}

function summaryOf({ fields }: AddedGroup): string {
  return fields.map(({ short }) => short).join(', ')
}

import { valueToYaml, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import type { AddedField } from './answer-groups.ts'
import type { PodField } from './pods-answer.ts'
import styles from './review.module.css'

/** Fields and what the cluster gives them, each with what it is for where that is known. */
export function AddedTable({
  fields,
  caption,
}: {
  fields: readonly (AddedField & Partial<PodField>)[]
  caption?: string
}) {
  const { t } = useTranslation('review')
  return (
    <dl className={styles.added} aria-label={caption}>
      {caption && <div className={styles.caption}>{caption}</div>}
      {fields.map(({ names, short, sent, answered, word, usual }) => (
        <div key={names.join(' ')} className={styles.field}>
          <dt className="mono" title={fullPath(names)}>
            {short}
          </dt>
          <dd>
            <span className={styles.values}>
              {sent !== undefined && <del>{textOf(sent)}</del>}
              {sent !== undefined && <span aria-hidden>→</span>}
              {answered === undefined ? (
                <span className="dim">{t('added.removed')}</span>
              ) : (
                <ins>{textOf(answered)}</ins>
              )}
            </span>
            {word && <span className="dim">{t(`default.${word}`)}</span>}
            {usual && <span className="dim">{t(`usual.${usual}`)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function fullPath(names: readonly string[]): string {
  return names
    .map((name) => (name.startsWith('[') ? name : `.${name}`))
    .join('')
    .replace(/^\./, '')
}

function textOf(value: Value): string {
  if (value === '') return '""'
  return typeof value === 'string' ? value : valueToYaml(value).trimEnd()
}

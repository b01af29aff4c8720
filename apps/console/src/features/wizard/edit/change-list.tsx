import { valueToYaml, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { changedFields } from './changed-fields.ts'
import styles from './change-list.module.css'

interface ChangeListProps {
  before: Value | undefined
  after: Value | undefined
}

/** What differs, field by field: the path, the old value, the new one. */
export function ChangeList({ before, after }: ChangeListProps) {
  const { t } = useTranslation('wizard')
  const changes = changedFields(before, after)
  if (changes.length === 0) return <p className="dim">{t('edit.nothing')}</p>
  return (
    <ul className={styles.list}>
      {changes.map((change) => (
        <li key={change.path}>
          <span className={styles.path}>{change.path}</span>
          <span className={styles.values}>
            {change.before === undefined ? (
              <span className="dim">{t('edit.added')}</span>
            ) : (
              <del>{textOf(change.before)}</del>
            )}
            <span aria-hidden>→</span>
            {change.after === undefined ? (
              <span className="dim">{t('edit.removed')}</span>
            ) : (
              <ins>{textOf(change.after)}</ins>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value === '' ? '""' : value
  return valueToYaml(value)
}

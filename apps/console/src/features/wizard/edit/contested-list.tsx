import { valueToYaml, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../../ui/segmented.tsx'
import styles from './contested-list.module.css'
import { sideOf, type ContestedField, type Side } from './three-way.ts'

interface ContestedListProps {
  fields: readonly ContestedField[]
  /** By path, where the person decided otherwise than `sideOf`. */
  choices: ReadonlyMap<string, Side>
  onChoose: (path: string, side: Side) => void
}

const GROUPS = ['both', 'theirs', 'mine'] as const

/** Every field in which the versions differ, those that both changed first: before, theirs, mine, and whose is taken. */
export function ContestedList({ fields, choices, onChoose }: ContestedListProps) {
  const { t } = useTranslation('wizard')
  if (fields.length === 0) return <p className="dim">{t('conflict.same')}</p>
  return GROUPS.map((by) => {
    const group = fields.filter((field) => field.by === by)
    if (group.length === 0) return null
    return (
      <section key={by} aria-label={t(`conflict.by.${by}`)}>
        <h3 className={styles.heading}>{t(`conflict.by.${by}`)}</h3>
        <ul className={styles.list}>
          {group.map((field) => (
            <li key={field.path}>
              <div className={styles.head}>
                <span className={styles.path}>
                  {field.path}
                  {field.isOrder && <span className={styles.order}> {t('conflict.order')}</span>}
                </span>
                <Segmented<Side>
                  label={t('conflict.take', { field: field.path })}
                  value={choices.get(field.path) ?? sideOf(field)}
                  onChange={(side) => onChoose(field.path, side)}
                  options={[
                    { value: 'theirs', label: t('conflict.show.theirs') },
                    { value: 'mine', label: t('conflict.show.mine') },
                  ]}
                />
              </div>
              <dl className={styles.versions}>
                {(['base', 'theirs', 'mine'] as const).map((version) => (
                  <div key={version} data-taken={(choices.get(field.path) ?? sideOf(field)) === version || undefined}>
                    <dt>{t(`conflict.show.${version}`)}</dt>
                    <dd>
                      <VersionValue value={field[version]} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

function VersionValue({ value }: { value: Value | undefined }) {
  const { t } = useTranslation('wizard')
  if (value === undefined) return <span className="faint">{t('edit.added')}</span>
  if (typeof value === 'string') return value === '' ? '""' : value
  return valueToYaml(value)
}

import type { Kind } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { useCount } from '../../cluster/count.ts'
import styles from './entry-count.module.css'

/** How many there are, beside the name of an area; nothing when the server does not say. */
export function EntryCount({ kind, project }: { kind: Kind; project: string | undefined }) {
  const { i18n } = useTranslation()
  const count = useCount(kind, project)
  if (count === undefined) return null
  return <b className={`num ${styles.count}`}>{new Intl.NumberFormat(i18n.language).format(count)}</b>
}

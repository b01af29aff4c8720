import type { Kind } from '@everynode/kube'
import { useCount } from '../../cluster/count.ts'
import { Count } from '../../ui/count.tsx'
import styles from './entry-count.module.css'

/** How many there are, beside the name of an area; nothing when the server does not say. */
export function EntryCount({ kind, project }: { kind: Kind; project: string | undefined }) {
  const count = useCount(kind, project)
  if (count === undefined) return null
  return (
    <b className={`num ${styles.count}`}>
      <Count of={count} />
    </b>
  )
}

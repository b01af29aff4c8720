import { isPrefix, type Path } from '@everynode/manifest'
import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { useErrorCount } from '../use-problems.ts'
import styles from './group.module.css'

interface GroupProps {
  title: ReactNode
  /** What is in it, in a few words; shown while it is folded. */
  summary?: ReactNode
  /** The fields within: their errors are counted in the head, and a wanted one opens the group. */
  paths: readonly Path[]
  isOpenAtFirst?: boolean
  /** The field that a person asked for last. */
  wanted?: Path | undefined
  children: ReactNode
}

/** Fields that belong together, folded until they are needed, with their summary in the head. */
export function Group({ title, summary, paths, isOpenAtFirst = false, wanted, children }: GroupProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const id = useId()
  const errors = useErrorCount(paths)
  const [dismissed, setDismissed] = useState<Path>()
  const isWanted = wanted !== undefined && wanted !== dismissed && paths.some((path) => isPrefix(path, wanted))
  const isShown = isOpen || isWanted
  return (
    <div className={styles.group}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.head}
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => {
            setIsOpen(!isShown)
            setDismissed(wanted)
          }}
        >
          <ChevronRight size={15} aria-hidden className={styles.arrow} data-open={isShown} />
          <span>{title}</span>
          <span className={`cut dim ${styles.summary}`}>{isShown ? null : summary}</span>
          {errors > 0 && <span className={styles.errors}>{errors}</span>}
        </button>
      </h3>
      <div id={id} hidden={!isShown} className={styles.body}>
        {isShown && children}
      </div>
    </div>
  )
}

import type { ReactNode } from 'react'
import { useEffect } from 'react'
import styles from './page-head.module.css'

interface PageHeadProps {
  title: string
  /** Above the title: where this is. */
  trail?: ReactNode
  /** Beside the title: state chips. */
  beside?: ReactNode
  /** Below the title: the one sentence a person came for. */
  sentence?: ReactNode
  actions?: ReactNode
}

/** The head of a page: where, what, how it is, and what can be done. Also names the browser's tab. */
export function PageHead({ title, trail, beside, sentence, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Everynode`
  }, [title])
  return (
    <div className={styles.head}>
      <div className="grow">
        {trail && <div className={`dim ${styles.trail}`}>{trail}</div>}
        <div className={`row wrap ${styles.line}`}>
          <h1 className={styles.title}>{title}</h1>
          {beside}
        </div>
        {sentence && <p className="dim">{sentence}</p>}
      </div>
      {actions && <div className={`row wrap ${styles.actions}`}>{actions}</div>}
    </div>
  )
}

import type { Diagnostic } from '@everynode/manifest'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { DiagnosticList } from './diagnostic-list.tsx'
import styles from './import.module.css'

interface ImportRemarksProps {
  remarks: readonly Diagnostic[]
  /** Where the text stands. */
  area: RefObject<HTMLTextAreaElement | null>
}

/** What a text says that is not what it looks like: to be put right first, then to be known. */
export function ImportRemarks({ remarks, area }: ImportRemarksProps) {
  const { t } = useTranslation('imports')
  return (['warning', 'info'] as const).map((severity) => {
    const some = remarks.filter((each) => each.severity === severity)
    if (some.length === 0) return null
    const title = t(severity === 'warning' ? 'doubtful' : 'known', { count: some.length })
    return (
      <section key={severity} className={styles.remarks} aria-label={title}>
        <strong className={severity === 'warning' ? styles.doubtful : undefined}>{title}</strong>
        <DiagnosticList diagnostics={some} area={area} />
      </section>
    )
  })
}

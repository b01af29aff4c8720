import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { DiagnosticList } from './diagnostic-list.tsx'
import styles from './import.module.css'
import type { ImportProblem } from './read-import.ts'

interface ImportProblemsProps {
  problem: ImportProblem
  /** Where the text stands. */
  area: RefObject<HTMLTextAreaElement | null>
  /** How much text is taken, as a person reads it. */
  most: string
}

/** Why a text cannot be opened; what cannot be read, place by place, each a way to it. */
export function ImportProblems({ problem, area, most }: ImportProblemsProps) {
  const { t } = useTranslation('imports')
  if (problem.code !== 'unreadable') {
    const kinds = problem.code === 'noDaemonSet' ? problem.kinds.join(', ') : ''
    return (
      <p role="alert" className={styles.problem}>
        {t(problem.code, { kinds, size: most })}
      </p>
    )
  }
  const { diagnostics } = problem
  return (
    <div role="alert" className={styles.problem}>
      <strong>{t('wrong', { count: diagnostics.length })}</strong>
      <DiagnosticList diagnostics={diagnostics} area={area} />
    </div>
  )
}

import type { Diagnostic } from '@everynode/manifest'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { diagnosticWords } from './diagnostic-words.ts'
import styles from './import.module.css'
import type { ImportProblem } from './read-import.ts'

interface ImportProblemsProps {
  problem: ImportProblem
  /** Where the text stands. */
  area: RefObject<HTMLTextAreaElement | null>
  /** How much text is taken, as a person reads it. */
  most: string
}

const SHOWN = 5

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
      <ul>
        {diagnostics.slice(0, SHOWN).map((diagnostic, at) => (
          <li key={at}>
            <button
              type="button"
              className={styles.place}
              title={t('show')}
              onClick={() => area.current && showPlace(area.current, diagnostic)}
            >
              {t('place', { line: diagnostic.range.start.line, column: diagnostic.range.start.column })}
            </button>{' '}
            {diagnosticWords(t, diagnostic)}
            <LineOf text={area.current?.value ?? ''} line={diagnostic.range.start.line} />
          </li>
        ))}
      </ul>
      {diagnostics.length > SHOWN && <p>{t('andMore', { count: diagnostics.length - SHOWN })}</p>}
    </div>
  )
}

function LineOf({ text, line }: { text: string; line: number }) {
  const words = text.split('\n')[line - 1]?.trim()
  return words ? <code className={styles.line}>{words.slice(0, 120)}</code> : null
}

/** Selects the line and brings it into view. Lines, not offsets: a text area has no carriage returns. */
function showPlace(area: HTMLTextAreaElement, { range: { start } }: Diagnostic): void {
  const lines = area.value.split('\n')
  const from = lines.slice(0, start.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
  area.focus()
  area.setSelectionRange(from, from + (lines[start.line - 1]?.length ?? 0))
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, start.line - 4)
}

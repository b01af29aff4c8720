import type { Diagnostic } from '@everynode/manifest'
import type { RefObject } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diagnosticWords } from './diagnostic-words.ts'
import styles from './import.module.css'

interface DiagnosticListProps {
  diagnostics: readonly Diagnostic[]
  /** Where the text stands. */
  area: RefObject<HTMLTextAreaElement | null>
}

const SHOWN = 5

/** Places of a text, each a way to it, with its line and what is to be said of it. */
export function DiagnosticList({ diagnostics, area }: DiagnosticListProps) {
  const { t } = useTranslation('imports')
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? diagnostics : diagnostics.slice(0, SHOWN)
  return (
    <>
      <ul>
        {shown.map((diagnostic, at) => (
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
      {diagnostics.length > shown.length && (
        <button type="button" className={styles.place} onClick={() => setIsWhole(true)}>
          {t('andMore', { count: diagnostics.length - SHOWN })}
        </button>
      )}
    </>
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

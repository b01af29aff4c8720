import { pathText, rangeOf, type Path } from '@everynode/manifest'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { useWizard } from '../wizard-context.tsx'
import styles from './review.module.css'
import { useSent } from './sent-context.ts'

/** Shows a line of the text below. */
export const ShowLineContext = createContext<(line: number) => void>(() => {})

/** A field as two ways to it: to its place in the form, and to its line in the text. */
export function FieldLink({ path }: { path: Path }) {
  const { t } = useTranslation('review')
  const { goToField } = useWizard()
  const showLine = useContext(ShowLineContext)
  const { document } = useSent()
  const line = document && rangeOf(document, path)?.range.start.line
  return (
    <span className={styles.place}>
      <button type="button" className={styles.path} onClick={() => goToField(path)}>
        {pathText(path)}
      </button>
      {line !== undefined && (
        <button type="button" className={styles.line} onClick={() => showLine(line)}>
          {t('line', { line })}
        </button>
      )}
    </span>
  )
}

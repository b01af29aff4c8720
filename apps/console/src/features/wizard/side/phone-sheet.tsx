import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './phone-sheet.module.css'
import { useWizard } from '../wizard-context.tsx'
import { usePlacement } from './use-placement.ts'

const PreflightCount = lazy(async () => ({
  default: (await import('./preflight/preflight-count.tsx')).PreflightCount,
}))

/** On a phone the right column is a sheet above the buttons: its headline always visible, the rest pulled up. Elsewhere just the column. */
export function PhoneSheet({ children }: { children: ReactNode }) {
  const { t } = useTranslation('wizard')
  const { placement } = usePlacement()
  const isPhone = useMediaQuery('(max-width: 800px)')
  const { wanted } = useWizard()
  const [opened, setOpened] = useState<{ since: typeof wanted }>()
  // Who is led to a field wants to see it.
  const isOpen = opened !== undefined && opened.since === wanted
  const counts = placement?.counts
  return (
    <div className={styles.sheet} data-open={isOpen}>
      <button
        type="button"
        className={styles.handle}
        aria-expanded={isOpen}
        onClick={() => setOpened(isOpen ? undefined : { since: wanted })}
      >
        {counts
          ? t('side.headline', {
              meant: counts.runs + counts.willHang,
              count: counts.runs + counts.willHang + counts.excluded,
            })
          : t('side.label')}
        {isPhone && (
          <Suspense>
            <PreflightCount />
          </Suspense>
        )}
        <span aria-hidden>{isOpen ? '▾' : '▴'}</span>
      </button>
      <div className={styles.content}>{children}</div>
    </div>
  )
}

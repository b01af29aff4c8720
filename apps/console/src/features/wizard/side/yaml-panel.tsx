import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { readOpenApi } from '../../../cluster/open-api.ts'
import styles from './yaml-panel.module.css'

const YamlEditor = lazy(async () => ({
  default: (await import('../../../manifest-editor/text/yaml-editor.tsx')).YamlEditor,
}))

/** The text behind the form, to read and to write; loaded when it is first asked for. */
export function YamlPanel() {
  const { t } = useTranslation('wizard')
  return (
    <div className={styles.panel} data-testid="yaml">
      <Suspense fallback={<p className="dim">{t('side.loadingEditor')}</p>}>
        <YamlEditor readOpenApi={readOpenApi} />
      </Suspense>
    </div>
  )
}

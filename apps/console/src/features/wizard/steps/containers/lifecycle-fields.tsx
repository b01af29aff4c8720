import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { HandlerFields, hookHandlers } from './handler-fields.tsx'

const HOOKS = ['postStart', 'preStop'] as const

/** What happens just after the container starts and just before it is stopped. */
export const LifecycleFields = memo(function LifecycleFields({ container }: { container: Path }) {
  return HOOKS.map((hook) => <Hook key={hook} container={container} hook={hook} />)
})

function Hook({ container, hook }: { container: Path; hook: (typeof HOOKS)[number] }) {
  const { t } = useTranslation('template')
  const path = usePath(container, 'lifecycle', hook)
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t(`lifecycle.${hook}`)}</legend>
      <p className={`dim ${styles.hint}`}>{t(`lifecycle.about.${hook}`)}</p>
      <HandlerFields path={path} handlers={hookHandlers} label={t('lifecycle.what')} />
    </fieldset>
  )
}

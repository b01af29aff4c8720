import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../navigation/addresses.ts'
import { useWizard } from '../wizard-context.tsx'
import styles from './start-page.module.css'

/** From the first step back to what one can begin with; what is written here stays a draft. */
export function StartLink({ project }: { project: string | undefined }) {
  const { t } = useTranslation('start')
  const { step } = useWizard()
  if (step !== 'basics') return null
  return (
    <p className={styles.link}>
      <Link to={addresses.startDaemonSet(project)}>{t('another')}</Link>
    </p>
  )
}

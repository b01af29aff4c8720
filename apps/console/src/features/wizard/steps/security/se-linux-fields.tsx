import type { Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'

/** The SELinux label of the processes. */
export function SeLinuxFields({ context }: { context: Path }) {
  const { t } = useTranslation('template')
  const options = usePath(context, 'seLinuxOptions')
  const user = usePath(options, 'user')
  const role = usePath(options, 'role')
  const type = usePath(options, 'type')
  const level = usePath(options, 'level')
  return (
    <fieldset className={styles.fieldset}>
      <legend>SELinux</legend>
      <p className={`dim ${styles.hint}`}>{t('security.seHint')}</p>
      <div className={styles.fields}>
        <TextField path={user} label={t('security.seUser')} placeholder="system_u" isMono />
        <TextField path={role} label={t('security.seRole')} placeholder="system_r" isMono />
        <TextField path={type} label={t('security.seType')} placeholder="container_t" isMono />
        <TextField path={level} label={t('security.seLevel')} placeholder="s0:c123,c456" isMono />
      </div>
    </fieldset>
  )
}

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { YesNoField } from '../../../../manifest-editor/fields/yes-no-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { PodSecurityNote } from '../security/pod-security-note.tsx'
import styles from '../steps.module.css'

/** The namespaces that the Pod shares with its node, and those that its containers share with each other. */
export const NodeAccessFields = memo(function NodeAccessFields() {
  const { t } = useTranslation('template')
  const hostNetwork = usePath(paths.podSpec, 'hostNetwork')
  const hostPid = usePath(paths.podSpec, 'hostPID')
  const hostIpc = usePath(paths.podSpec, 'hostIPC')
  const hostUsers = usePath(paths.podSpec, 'hostUsers')
  const share = usePath(paths.podSpec, 'shareProcessNamespace')
  return (
    <>
      <PodSecurityNote />
      <div className={styles.switches}>
        <SwitchField path={hostNetwork} label={t('access.hostNetwork')} hint={t('access.hostNetworkRisk')} />
        <SwitchField path={hostPid} label={t('access.hostPid')} hint={t('access.hostPidRisk')} />
        <SwitchField path={hostIpc} label={t('access.hostIpc')} hint={t('access.hostIpcRisk')} />
        <SwitchField path={share} label={t('access.share')} hint={t('access.shareHint')} />
      </div>
      <div className={styles.fields}>
        <YesNoField path={hostUsers} label={t('access.hostUsers')} hint={t('access.hostUsersHint')} byDefault={true} />
      </div>
    </>
  )
})

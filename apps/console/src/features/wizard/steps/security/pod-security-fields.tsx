import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../manifest-editor/codec.ts'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { ListField } from '../../../../manifest-editor/fields/list-field.tsx'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { NamedValue } from '../named-value.tsx'
import styles from '../steps.module.css'
import { IdentityFields } from './identity-fields.tsx'
import { PodSecurityNote } from './pod-security-note.tsx'
import { ProfileFields } from './profile-fields.tsx'
import { SeLinuxFields } from './se-linux-fields.tsx'

/** The security context of all containers of the Pod; a container may say otherwise for itself. */
export const PodSecurityFields = memo(function PodSecurityFields() {
  const { t } = useTranslation('template')
  const context = usePath(paths.podSpec, 'securityContext')
  const fsGroup = usePath(context, 'fsGroup')
  const fsGroupChange = usePath(context, 'fsGroupChangePolicy')
  const groups = usePath(context, 'supplementalGroups')
  const groupsPolicy = usePath(context, 'supplementalGroupsPolicy')
  return (
    <>
      <PodSecurityNote />
      <IdentityFields context={context} isPod />
      <fieldset className={styles.fieldset}>
        <legend>{t('security.files')}</legend>
        <div className={styles.fields}>
          <TextField
            path={fsGroup}
            label={t('security.fsGroup')}
            hint={t('security.fsGroupHint')}
            codec={integerCodec}
          />
          <ChoiceField
            path={fsGroupChange}
            label={t('security.fsGroupChange')}
            hint={t('security.fsGroupChangeHint')}
            choices={[
              { value: '', label: t('security.changeAlways') },
              { value: 'OnRootMismatch', label: t('security.changeOnMismatch') },
            ]}
          />
          <ListField
            path={groups}
            label={t('security.groups')}
            hint={t('security.groupsHint')}
            placeholder="1000, 2000"
            isNumeric
          />
          <ChoiceField
            path={groupsPolicy}
            label={t('security.groupsPolicy')}
            hint={t('security.groupsPolicyHint')}
            choices={[
              { value: '', label: t('security.groupsMerge') },
              { value: 'Strict', label: t('security.groupsStrict') },
            ]}
          />
        </div>
      </fieldset>
      <fieldset className={styles.fieldset}>
        <legend>{t('security.profiles')}</legend>
        <div className={styles.fields}>
          <ProfileFields context={context} profile="seccompProfile" isPod />
          <ProfileFields context={context} profile="appArmorProfile" isPod />
        </div>
      </fieldset>
      <SeLinuxFields context={context} />
      <fieldset className={styles.fieldset}>
        <legend>{t('security.sysctls')}</legend>
        <p className={`dim ${styles.hint}`}>{t('security.sysctlsHint')}</p>
        <Rows
          path={[...context, 'sysctls']}
          heads={[t('security.sysctl'), t('security.sysctlValue')]}
          columns="1.6fr 1fr"
          newRow={() => ({ name: '', value: '' })}
          addLabel={t('security.addSysctl')}
          row={(row, index) => (
            <NamedValue
              row={row}
              index={index}
              name={t('security.sysctl')}
              value={t('security.sysctlValue')}
              suggestions={SAFE_SYSCTLS}
            />
          )}
        />
      </fieldset>
    </>
  )
})

/** What every kubelet allows without being told to (pkg/kubelet/sysctl, safe list). */
const SAFE_SYSCTLS: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]

import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { ListField } from '../../../../manifest-editor/fields/list-field.tsx'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { YesNoField } from '../../../../manifest-editor/fields/yes-no-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { capabilities } from './capabilities.ts'
import { IdentityFields } from './identity-fields.tsx'
import { PodSecurityNote } from './pod-security-note.tsx'
import { ProfileFields } from './profile-fields.tsx'
import { SeLinuxFields } from './se-linux-fields.tsx'

/** What a container may do on its node; each risky choice names its risk. */
export const ContainerSecurityFields = memo(function ContainerSecurityFields({ container }: { container: Path }) {
  const { t } = useTranslation('template')
  const context = usePath(container, 'securityContext')
  const privileged = usePath(context, 'privileged')
  const escalation = usePath(context, 'allowPrivilegeEscalation')
  const readOnly = usePath(context, 'readOnlyRootFilesystem')
  const add = usePath(context, 'capabilities', 'add')
  const drop = usePath(context, 'capabilities', 'drop')
  const procMount = usePath(context, 'procMount')
  return (
    <>
      <PodSecurityNote />
      <fieldset className={styles.fieldset}>
        <legend>{t('security.privileges')}</legend>
        <div className={styles.switches}>
          <SwitchField path={privileged} label={t('security.privileged')} hint={t('security.privilegedRisk')} />
          <SwitchField path={readOnly} label={t('security.readOnly')} hint={t('security.readOnlyHint')} />
        </div>
        <div className={styles.fields}>
          <YesNoField
            path={escalation}
            label={t('security.escalation')}
            hint={t('security.escalationRisk')}
            byDefault={true}
          />
          <ChoiceField
            path={procMount}
            label={t('security.procMount')}
            hint={t('security.procMountRisk')}
            choices={[
              { value: '', label: t('security.procMasked') },
              { value: 'Unmasked', label: t('security.procUnmasked') },
            ]}
          />
          <ListField
            path={add}
            label={t('security.add')}
            hint={t('security.addRisk')}
            suggestions={['ALL', ...capabilities]}
            placeholder="NET_ADMIN"
          />
          <ListField
            path={drop}
            label={t('security.drop')}
            hint={t('security.dropHint')}
            suggestions={['ALL', ...capabilities]}
            placeholder="ALL"
          />
        </div>
      </fieldset>
      <IdentityFields context={context} isPod={false} />
      <fieldset className={styles.fieldset}>
        <legend>{t('security.profiles')}</legend>
        <div className={styles.fields}>
          <ProfileFields context={context} profile="seccompProfile" isPod={false} />
          <ProfileFields context={context} profile="appArmorProfile" isPod={false} />
        </div>
      </fieldset>
      <SeLinuxFields context={context} />
    </>
  )
})

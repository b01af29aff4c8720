import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTextCodec } from '../../../../manifest-editor/codec.ts'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { YesNoField } from '../../../../manifest-editor/fields/yes-no-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { RegistrySecretField, ServiceAccountField } from '../../pickers/object-field.tsx'
import styles from '../steps.module.css'

/** As whom the Pod asks the cluster, and with which Secrets its images are pulled. */
export const AccountFields = memo(function AccountFields() {
  const { t } = useTranslation('template')
  const account = usePath(paths.podSpec, 'serviceAccountName')
  const token = usePath(paths.podSpec, 'automountServiceAccountToken')
  const links = usePath(paths.podSpec, 'enableServiceLinks')
  const secrets = usePath(paths.podSpec, 'imagePullSecrets')
  return (
    <>
      <div className={styles.fields}>
        <ServiceAccountField
          path={account}
          label={t('account.name')}
          hint={t('account.nameHint')}
          placeholder="default"
        />
        <YesNoField
          path={token}
          label={t('account.token')}
          hint={t('account.tokenHint')}
          byDefault={t('account.asAccount')}
        />
        <YesNoField path={links} label={t('account.links')} hint={t('account.linksHint')} byDefault={true} />
      </div>
      <fieldset className={`${styles.fieldset} ${styles.list}`}>
        <legend>{t('account.pullSecrets')}</legend>
        <p className={`dim ${styles.hint}`}>{t('account.pullSecretsHint')}</p>
        <Rows
          path={secrets}
          heads={[]}
          columns="1fr"
          newRow={() => ({ name: '' })}
          addLabel={t('account.addPullSecret')}
          row={(row, index) => <PullSecretRow row={row} index={index} />}
        />
      </fieldset>
    </>
  )
})

function PullSecretRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('template')
  const name = usePath(row, 'name')
  return (
    <RegistrySecretField
      path={name}
      label={`${t('account.pullSecret')} ${index + 1}`}
      codec={plainTextCodec}
      isLabelHidden
      placeholder="registry-credentials"
    />
  )
}

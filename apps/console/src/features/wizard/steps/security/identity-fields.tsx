import type { Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../manifest-editor/codec.ts'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { YesNoField } from '../../../../manifest-editor/fields/yes-no-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'

/** As which user and group processes run; said for the whole Pod or for one container. */
export function IdentityFields({ context, isPod }: { context: Path; isPod: boolean }) {
  const { t } = useTranslation('template')
  const nonRoot = usePath(context, 'runAsNonRoot')
  const user = usePath(context, 'runAsUser')
  const group = usePath(context, 'runAsGroup')
  const otherwise = isPod ? t('security.fromImage') : t('security.fromPod')
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('security.identity')}</legend>
      <div className={`${styles.fields} ${styles.thirds}`}>
        <YesNoField
          path={nonRoot}
          label={t('security.nonRoot')}
          hint={t('security.nonRootHint')}
          byDefault={isPod ? false : t('security.fromPod')}
        />
        <TextField
          path={user}
          label={t('security.user')}
          hint={t('security.userHint')}
          codec={integerCodec}
          placeholder={otherwise}
        />
        <TextField
          path={group}
          label={t('security.group')}
          hint={t('security.groupHint')}
          codec={integerCodec}
          placeholder={otherwise}
        />
      </div>
    </fieldset>
  )
}

import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AccessModes } from '../access-modes.tsx'
import { reachOf } from '../claim-choices.ts'
import { useStorageClasses } from '../object-choices.ts'
import { PickerInput } from '../picker-input.tsx'
import styles from './create.module.css'
import type { ClaimDraft } from './new-claim.ts'
import type { FormProps } from './new-object-dialog.tsx'

/** How much storage, of which class, for how many nodes. */
export function ClaimForm({ draft, change, wrong }: FormProps<ClaimDraft>) {
  const { t } = useTranslation('pickers')
  const classes = useStorageClasses()
  const reach = reachOf(draft.accessModes)
  return (
    <>
      <div className={styles.two}>
        <TextInput
          label={t('size')}
          value={draft.size}
          onChange={(event) => change({ size: event.currentTarget.value })}
          error={wrong('size')}
          placeholder="10Gi"
          withAsterisk
          spellCheck={false}
        />
        <PickerInput
          label={t('storageClass')}
          value={draft.storageClass}
          onChange={(storageClass) => change({ storageClass })}
          choices={classes}
          error={wrong('storageClass')}
          note={classes.state === 'refused' ? t('typeIt', { reason: classes.reason }) : t('storageClassHint')}
          isMono
        />
      </div>
      <AccessModes
        value={draft.accessModes}
        onChange={(accessModes) => change({ accessModes })}
        error={wrong('accessModes')}
      />
      {reach && (
        <p role="status" className={styles.warning}>
          {t(`reach.${reach}`)}
        </p>
      )}
    </>
  )
}

import type { Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useField } from '../../../../manifest-editor/manifest-context.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import styles from './volumes.module.css'
import { modeCodec, permissionsOf } from './mode-codec.ts'

interface ModeFieldProps {
  path: Path
  label: string
  placeholder?: string
  isLabelHidden?: boolean
}

/** A file mode in octal, with what it permits beside it. */
export function ModeField({ path, label, placeholder = '0644', isLabelHidden = false }: ModeFieldProps) {
  const { t } = useTranslation('volumes')
  const { value } = useField(path)
  const permissions = permissionsOf(value)
  return (
    <TextField
      path={path}
      label={label}
      codec={modeCodec}
      placeholder={placeholder}
      isMono
      isLabelHidden={isLabelHidden}
      hint={
        permissions ? (
          <span className={styles.permissions}>{permissions}</span>
        ) : isLabelHidden ? undefined : (
          t('defaultModeHint')
        )
      }
    />
  )
}

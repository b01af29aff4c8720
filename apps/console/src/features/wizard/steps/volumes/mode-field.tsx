import type { Path } from '@everynode/manifest'
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
      {...(permissions ? { hint: <span className={styles.permissions}>{permissions}</span> } : {})}
    />
  )
}

import { Checkbox, Input } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './access-modes.module.css'

const MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] as const

interface AccessModesProps {
  /** Name of the first box, by which a problem finds it. */
  name?: string
  value: readonly string[]
  onChange: (modes: readonly string[]) => void
  error?: string | undefined
}

/** How many nodes may use a claim's storage at once, and how. Modes that are not known here stay. */
export function AccessModes({ name, value, onChange, error }: AccessModesProps) {
  const { t } = useTranslation('pickers')
  const errorId = useId()
  return (
    <fieldset className={styles.modes} aria-describedby={error ? errorId : undefined}>
      <legend>{t('accessModes')}</legend>
      {MODES.map((mode, index) => (
        <Checkbox
          key={mode}
          {...(index === 0 && name ? { name } : {})}
          label={mode}
          description={t(`mode.${mode}`)}
          checked={value.includes(mode)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...value, mode] : value.filter((each) => each !== mode))
          }
        />
      ))}
      {error && (
        <Input.Error id={errorId} role="alert">
          {error}
        </Input.Error>
      )}
    </fieldset>
  )
}

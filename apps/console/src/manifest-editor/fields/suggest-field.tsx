import { Autocomplete } from '@mantine/core'
import type { Path } from '@everynode/manifest'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { textCodec, type Codec } from '../codec.ts'
import styles from './field.module.css'
import { useBoundField } from './field-messages.ts'

export interface SuggestFieldProps {
  path: Path
  label: ReactNode
  /** What exists or is usual; anything else can be typed all the same. */
  suggestions: readonly string[]
  hint?: ReactNode
  codec?: Codec
  placeholder?: string
  isRequired?: boolean
  /** Why it cannot be changed; the field is then locked and says so. */
  lockedBecause?: string | undefined
  /** Hides the label from the eye, for cells of a table whose head says it. */
  isLabelHidden?: boolean
}

/** A text of the manifest with suggestions beside it: names of objects, labels in use, well-known words. */
export function SuggestField({
  path,
  label,
  suggestions,
  hint,
  codec = textCodec,
  placeholder,
  isRequired = false,
  lockedBecause,
  isLabelHidden,
}: SuggestFieldProps) {
  const { t } = useTranslation('problems')
  const { setElement, ...field } = useBoundField(path, codec)
  const note =
    lockedBecause ?? (field.isTextOnly ? t('only-in-text') : (field.warning ?? (field.isShared ? t('shared') : hint)))
  return (
    <Autocomplete
      name={field.name}
      value={field.value}
      ref={setElement as never}
      data={[...new Set(suggestions)]}
      limit={50}
      onChange={field.onChange}
      onBlur={field.onBlur}
      {...(isLabelHidden ? { 'aria-label': String(label) } : { label })}
      error={field.error}
      description={field.error ? undefined : note}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={placeholder ?? ''}
      withAsterisk={isRequired}
      readOnly={lockedBecause !== undefined || field.isTextOnly}
      spellCheck={false}
      autoComplete="off"
      classNames={{
        input: `${styles.mono} ${lockedBecause === undefined ? '' : styles.locked}`,
        description: field.warning ? (styles.warning ?? '') : '',
      }}
    />
  )
}

import { Textarea, TextInput } from '@mantine/core'
import type { Path } from '@everynode/manifest'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { textCodec, type Codec } from '../codec.ts'
import styles from './field.module.css'
import { useBoundField } from './field-messages.ts'

export interface TextFieldProps {
  path: Path
  label: ReactNode
  /** Below the input, only where it helps. */
  hint?: ReactNode
  codec?: Codec
  placeholder?: string
  /** Inside the input, at its end: a unit. */
  unit?: ReactNode
  isRequired?: boolean
  /** Why it cannot be changed; the field is then locked and says so. */
  lockedBecause?: string | undefined
  /** Identifiers and paths stand in mono. */
  isMono?: boolean
  rows?: number
  /** Hides the label from the eye, for cells of a table whose head says it. */
  isLabelHidden?: boolean
  /** Fields that say the same and are written together with this one. */
  alsoPaths?: readonly Path[]
  /** What is wrong is told at another input beside this one. */
  isErrorElsewhere?: boolean
}

/** A text, number or quantity of the manifest: label above, unit inside, hint below, error in the hint's place. */
export function TextField({
  path,
  label,
  hint,
  codec = textCodec,
  placeholder,
  unit,
  isRequired,
  lockedBecause,
  isMono,
  rows,
  isLabelHidden,
  alsoPaths,
  isErrorElsewhere = false,
}: TextFieldProps) {
  const { t } = useTranslation('problems')
  const { setElement, ...field } = useBoundField(path, codec, alsoPaths)
  const note =
    lockedBecause ?? (field.isTextOnly ? t('only-in-text') : (field.warning ?? (field.isShared ? t('shared') : hint)))
  const props = {
    name: field.name,
    value: field.value,
    ref: setElement as never,
    onChange: (event: { currentTarget: { value: string } }) => field.onChange(event.currentTarget.value),
    onBlur: field.onBlur,
    ...(isLabelHidden ? { 'aria-label': String(label) } : { label }),
    error: isErrorElsewhere ? undefined : field.error,
    description: field.error ? undefined : note,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
    placeholder,
    withAsterisk: isRequired ?? false,
    readOnly: lockedBecause !== undefined || field.isTextOnly,
    rightSection: unit,
    rightSectionWidth: unit ? 64 : undefined,
    spellCheck: false,
    autoComplete: 'off',
    classNames: {
      input: [isMono && styles.mono, lockedBecause !== undefined && styles.locked].filter(Boolean).join(' '),
      description: field.warning ? (styles.warning ?? '') : '',
    },
  }
  return rows ? <Textarea {...props} autosize minRows={rows} maxRows={12} /> : <TextInput {...props} />
}

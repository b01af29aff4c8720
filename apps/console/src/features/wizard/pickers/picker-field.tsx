import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { textCodec } from '../../../manifest-editor/codec.ts'
import { useBoundField } from '../../../manifest-editor/fields/field-messages.ts'
import type { TextFieldProps } from '../../../manifest-editor/fields/text-field.tsx'
import type { Choices } from './choices.ts'
import type { CreateOffer } from './create-offer.ts'
import { PickerInput } from './picker-input.tsx'

export interface PickerFieldProps extends Omit<TextFieldProps, 'rows' | 'unit'> {
  choices: Choices
  /** Said when the value is in no list that is known to be whole; without it nothing is said. */
  missing?: (value: string) => string
  create?: CreateOffer | undefined
}

/**
 * A name of the manifest, chosen from what the cluster has or typed. A list that may not be seen says why, and the field
 * stays a field.
 */
export function PickerField(props: PickerFieldProps) {
  const { path, codec = textCodec, alsoPaths, choices, missing, create, lockedBecause, hint, ...look } = props
  const { t } = useTranslation('problems')
  const { t: tPickers } = useTranslation('pickers')
  const field = useBoundField(path, codec, alsoPaths)
  const chosen = choices.items.find(({ value }) => value === field.value)
  const isMissing = choices.state === 'known' && field.value !== '' && !chosen && !field.error
  const fixed = lockedBecause ?? (field.isTextOnly ? t('only-in-text') : undefined)
  const warning = field.warning ?? chosen?.warning ?? (isMissing ? missing?.(field.value) : undefined)
  const refusal = choices.state === 'refused' ? tPickers('typeIt', { reason: choices.reason }) : undefined
  const note: ReactNode =
    fixed ??
    warning ??
    (field.isShared ? t('shared') : undefined) ??
    refusal ??
    (look.isLabelHidden ? undefined : chosen?.about) ??
    hint
  return (
    <PickerInput
      {...look}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      setElement={field.setElement}
      choices={choices}
      create={create}
      createAs={isMissing ? field.value : undefined}
      error={field.error}
      note={field.error ? refusal : note}
      isWarning={warning !== undefined && fixed === undefined && !field.error}
      isLocked={fixed !== undefined}
      isText={lockedBecause !== undefined}
    />
  )
}

import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { ChevronsUpDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { textCodec } from '../../../manifest-editor/codec.ts'
import { useBoundField } from '../../../manifest-editor/fields/field-messages.ts'
import type { TextFieldProps } from '../../../manifest-editor/fields/text-field.tsx'
import type { Choices } from './choices.ts'
import { CREATE, type CreateOffer } from './create-offer.ts'
import { PickerList } from './picker-list.tsx'
import styles from './picker.module.css'

export interface PickerFieldProps extends Omit<TextFieldProps, 'rows' | 'unit'> {
  choices: Choices
  /** Said when the value is in no list that is known to be whole; without it nothing is said. */
  missing?: (value: string) => string
  create?: CreateOffer | undefined
}

/**
 * A name of the manifest, chosen from what the cluster has or typed. What is typed narrows the list; nothing that was typed
 * is ever changed. A list that may not be seen says why, and the field stays a field.
 */
export function PickerField({
  path,
  codec = textCodec,
  alsoPaths,
  choices,
  missing,
  create,
  ...props
}: PickerFieldProps) {
  const { t } = useTranslation('problems')
  const { t: tPickers } = useTranslation('pickers')
  const { setElement, ...field } = useBoundField(path, codec, alsoPaths)
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped('')
    },
  })
  const { lockedBecause, hint, isMono, isRequired, isLabelHidden, label, placeholder } = props
  const isLocked = lockedBecause !== undefined || field.isTextOnly
  const chosen = choices.items.find(({ value }) => value === field.value)
  const isMissing = choices.state === 'known' && field.value !== '' && !chosen && !field.error
  const warning = field.warning ?? chosen?.warning ?? (isMissing ? missing?.(field.value) : undefined)
  const note: ReactNode =
    lockedBecause ??
    (field.isTextOnly ? t('only-in-text') : undefined) ??
    warning ??
    (field.isShared ? t('shared') : undefined) ??
    (choices.state === 'refused' ? tPickers('typeIt', { reason: choices.reason }) : undefined) ??
    (chosen?.about && !isLabelHidden ? chosen.about : undefined) ??
    hint
  const submit = (value: string) => {
    combobox.closeDropdown()
    if (value === CREATE) create?.open(typed, field.onChange)
    else field.onChange(value)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={submit} readOnly={isLocked} shadow="md" classNames={LIST}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          name={field.name}
          value={field.value}
          ref={setElement as never}
          {...(isLabelHidden ? { 'aria-label': String(label) } : { label })}
          aria-autocomplete="list"
          onChange={(event) => {
            const text = event.currentTarget.value
            field.onChange(text)
            setTyped(text)
            combobox.resetSelectedOption()
            combobox.openDropdown()
          }}
          onClick={() => !isLocked && combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            field.onBlur()
          }}
          error={field.error}
          description={field.error ? undefined : note}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={placeholder}
          withAsterisk={isRequired ?? false}
          readOnly={isLocked}
          rightSection={isLocked ? undefined : <ChevronsUpDown size={14} aria-hidden className={styles.arrows} />}
          rightSectionPointerEvents="none"
          spellCheck={false}
          classNames={{
            input: [isMono && styles.mono, lockedBecause !== undefined && styles.locked].filter(Boolean).join(' '),
            description: warning && !isLocked ? (styles.warning ?? '') : '',
          }}
        />
      </Combobox.Target>
      {combobox.dropdownOpened && (
        <PickerList label={label} choices={choices} typed={typed} chosen={field.value} create={create} />
      )}
    </Combobox>
  )
}

const LIST = { dropdown: styles.dropdown ?? '', option: styles.option ?? '' }

import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { ChevronsUpDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Choices } from './choices.ts'
import { CREATE, type CreateOffer } from './create-offer.ts'
import { PickerList } from './picker-list.tsx'
import styles from './picker.module.css'

export interface PickerInputProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  label: ReactNode
  choices: Choices
  create?: CreateOffer | undefined
  /** What a new object is called at first when nothing was typed. */
  createAs?: string | undefined
  name?: string
  setElement?: (element: HTMLElement | null) => void
  error?: ReactNode
  /** Below the input, above the error: who gives both means both to be read. */
  note?: ReactNode
  isWarning?: boolean
  isLocked?: boolean
  /** It is locked for good, and looks like text. */
  isText?: boolean
  isMono?: boolean | undefined
  isRequired?: boolean | undefined
  isLabelHidden?: boolean | undefined
  placeholder?: string | undefined
}

/** A text that can be typed or chosen from a list; what is typed narrows the list and is never changed. */
export function PickerInput({
  value,
  onChange,
  onBlur,
  label,
  choices,
  create,
  createAs,
  name,
  setElement,
  error,
  note,
  isWarning = false,
  isLocked = false,
  isText = false,
  isMono,
  isRequired,
  isLabelHidden,
  placeholder,
}: PickerInputProps) {
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped('')
    },
  })
  const submit = (choice: string) => {
    combobox.closeDropdown()
    if (choice === CREATE) create?.open(typed || (createAs ?? ''), onChange)
    else onChange(choice)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={submit} readOnly={isLocked} shadow="md" classNames={LIST}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          value={value}
          {...(name === undefined ? {} : { name })}
          {...(setElement ? { ref: setElement as never } : {})}
          {...(isLabelHidden ? { 'aria-label': String(label) } : { label })}
          aria-autocomplete="list"
          onChange={(event) => {
            const text = event.currentTarget.value
            onChange(text)
            setTyped(text)
            combobox.resetSelectedOption()
            combobox.openDropdown()
          }}
          onClick={() => !isLocked && combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            onBlur?.()
          }}
          error={error}
          description={note}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={placeholder}
          withAsterisk={isRequired ?? false}
          readOnly={isLocked}
          rightSection={isLocked ? undefined : <ChevronsUpDown size={14} aria-hidden className={styles.arrows} />}
          rightSectionPointerEvents="none"
          spellCheck={false}
          classNames={{
            input: [isMono && styles.mono, isText && styles.locked].filter(Boolean).join(' '),
            description: isWarning ? (styles.warning ?? '') : '',
          }}
        />
      </Combobox.Target>
      {combobox.dropdownOpened && (
        <PickerList label={label} choices={choices} typed={typed} chosen={value} create={create} />
      )}
    </Combobox>
  )
}

const LIST = { dropdown: styles.dropdown ?? '', option: styles.option ?? '' }

import { TagsInput } from '@mantine/core'
import { isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import { useContext, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldName } from '../field-name.ts'
import { useEdit, useField } from '../manifest-context.tsx'
import { isError, isMissing } from '../problem.ts'
import { useProblemWords } from '../problem-words.ts'
import { JudgementContext, useProblemsUnder } from '../use-problems.ts'
import styles from './field.module.css'
import { listItems } from './list-items.ts'

interface ListFieldProps {
  path: Path
  label: ReactNode
  hint?: ReactNode
  placeholder?: string
  suggestions?: readonly string[]
  /** Items are whole numbers; what is none is kept as text for the rules to complain about. */
  isNumeric?: boolean
  isRequired?: boolean
  /** Hides the label from the eye, for cells of a table whose head says it. */
  isLabelHidden?: boolean
}

/** A list of short texts or numbers (addresses, capabilities, values of a label) in one input, an item a tag. */
export function ListField({
  path,
  label,
  hint,
  placeholder,
  suggestions = [],
  isNumeric = false,
  isRequired = false,
  isLabelHidden,
}: ListFieldProps) {
  const { t } = useTranslation('problems')
  const { value } = useField(path)
  const edit = useEdit()
  const problems = useProblemsUnder(path)
  const words = useProblemWords()
  const isTextOnly =
    value !== undefined && value !== null && !(isListValue(value) && !value.some((item) => isDeep(item)))
  const items = isListValue(value) && !isTextOnly ? value.map(String) : []
  const { isAsked } = useContext(JudgementContext)
  const [isTouched, setTouched] = useState(false)
  const error = problems.find((problem) => isError(problem) && (isAsked || isTouched || !isMissing(problem)))
  const warning = problems.find((problem) => !isError(problem))
  const change = (next: string[]) => {
    const written = listItems(next, items)
    edit(
      written.length === 0
        ? { type: 'remove', path }
        : { type: 'set', path, value: written.map((item) => toItem(item, isNumeric)) },
    )
  }
  return (
    <TagsInput
      name={fieldName(path)}
      // The name goes to a hidden input.
      data-field={fieldName(path)}
      value={items}
      onChange={change}
      onBlur={() => setTouched(true)}
      data={[...new Set(suggestions)]}
      limit={50}
      splitChars={[',', ' ']}
      {...(isLabelHidden ? { 'aria-label': String(label) } : { label })}
      error={error && words(error)}
      description={error ? undefined : isTextOnly ? t('only-in-text') : warning ? words(warning) : hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={items.length === 0 ? (placeholder ?? '') : ''}
      withAsterisk={isRequired}
      readOnly={isTextOnly}
      spellCheck={false}
      autoComplete="off"
      classNames={{
        pill: styles.pill ?? '',
        inputField: styles.mono ?? '',
        description: warning ? (styles.warning ?? '') : '',
      }}
    />
  )
}

function isDeep(item: Value): boolean {
  return isListValue(item) || isMapValue(item)
}

function toItem(text: string, isNumeric: boolean): Value {
  const trimmed = text.trim()
  return isNumeric && /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed
}

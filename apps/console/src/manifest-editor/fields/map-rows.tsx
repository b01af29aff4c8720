import { Button, CloseButton, TextInput } from '@mantine/core'
import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTextCodec } from '../codec.ts'
import { fieldName } from '../field-name.ts'
import { useEdit, useField } from '../manifest-context.tsx'
import { useProblemsUnder } from '../use-problems.ts'
import { useProblemWords } from '../problem-words.ts'
import { usePath } from '../use-path.ts'
import { TextField } from './text-field.tsx'
import styles from './rows.module.css'

interface MapRowsProps {
  path: Path
  keyLabel: string
  valueLabel: string
  addLabel: string
  /** Keys that have a field of their own elsewhere. */
  isHidden?: (key: string) => boolean
  /** Writes the same change to further maps (labels that are edited together). */
  alsoPaths?: readonly Path[]
}

/** A map of texts as rows of key and value. A key is written once it is left, so that half a key is never one. */
export function MapRows({ path, keyLabel, valueLabel, addLabel, isHidden, alsoPaths = [] }: MapRowsProps) {
  const { t } = useTranslation('problems')
  const { value } = useField(path)
  const edit = useEdit()
  const problems = useProblemsUnder(path)
  const words = useProblemWords()
  const [isAdding, setIsAdding] = useState(false)
  const keys = isMapValue(value) ? Object.keys(value).filter((key) => !isHidden?.(key)) : []
  const all = [path, ...alsoPaths]
  const rename = (from: string, to: string) => {
    if (to === from || to === '' || keys.includes(to)) return
    edit(...all.map((map) => ({ type: 'rename' as const, path: [...map, from], key: to })))
  }
  const add = (key: string) => {
    setIsAdding(false)
    if (key === '' || keys.includes(key)) return
    edit(...all.map((map) => ({ type: 'set' as const, path: [...map, key], value: '' as Value })))
  }
  return (
    <div className={styles.rows}>
      {keys.map((key) => {
        const wrong = problems.find((problem) => problem.code === 'key-invalid' && problem.path.at(-1) === key)
        return (
          <div key={key} className={styles.row} style={{ gridTemplateColumns: '1fr 1fr 34px' }}>
            <KeyInput
              label={keyLabel}
              value={key}
              onDone={(next) => rename(key, next)}
              {...(wrong ? { error: words(wrong), field: fieldName(wrong.path) } : {})}
            />
            <ValueInput
              path={path}
              name={key}
              label={`${valueLabel} ${key}`}
              alsoPaths={alsoPaths}
              isErrorElsewhere={wrong !== undefined}
            />
            <CloseButton
              aria-label={t('remove-row', { name: key })}
              onClick={() =>
                edit(...all.map((map) => ({ type: 'remove' as const, path: [...map, key], prune: 'all' as const })))
              }
            />
          </div>
        )
      })}
      {problems
        .filter((problem) => problem.path.length === path.length)
        .map((problem) => (
          <p key={problem.code} role="alert" className={styles.error} data-field={fieldName(path)} tabIndex={-1}>
            {words(problem)}
          </p>
        ))}
      {isAdding && <KeyInput label={keyLabel} value="" onDone={add} isNew />}
      <Button
        size="xs"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => setIsAdding(true)}
        className={styles.add ?? ''}
      >
        {addLabel}
      </Button>
    </div>
  )
}

function ValueInput({
  path,
  name,
  alsoPaths,
  ...props
}: {
  path: Path
  name: string
  label: string
  alsoPaths: readonly Path[]
  isErrorElsewhere: boolean
}) {
  const field = usePath(path, name)
  return (
    <TextField
      path={field}
      {...props}
      codec={plainTextCodec}
      isLabelHidden
      isMono
      alsoPaths={alsoPaths.map((map) => [...map, name])}
    />
  )
}

function KeyInput({
  label,
  value,
  onDone,
  error,
  field,
  isNew = false,
}: {
  label: string
  value: string
  onDone: (key: string) => void
  error?: string
  /** The field whose problem is told here. */
  field?: string
  isNew?: boolean
}) {
  const [text, setText] = useState<string>()
  return (
    <TextInput
      aria-label={label}
      data-field={field}
      value={text ?? value}
      error={error}
      autoFocus={isNew}
      spellCheck={false}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        onDone((text ?? value).trim())
        setText(undefined)
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      styles={{ input: { fontFamily: 'var(--mono)', fontSize: '12.5px' } }}
    />
  )
}

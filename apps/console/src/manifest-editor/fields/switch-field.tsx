import { Switch } from '@mantine/core'
import type { Path } from '@everynode/manifest'
import { useRef, type ReactNode } from 'react'
import { fieldName } from '../field-name.ts'
import { useEdit, useField } from '../manifest-context.tsx'
import { isError } from '../problem.ts'
import { useProblemWords } from '../problem-words.ts'
import { useProblemsAt } from '../use-problems.ts'

interface SwitchFieldProps {
  path: Path
  label: ReactNode
  hint?: ReactNode
  /** What Kubernetes takes when the manifest does not say; switching back to it removes the key. */
  isOnByDefault?: boolean
}

/** A yes or no of the manifest. */
export function SwitchField({ path, label, hint, isOnByDefault = false }: SwitchFieldProps) {
  const field = useField(path)
  const edit = useEdit()
  const problems = useProblemsAt(path)
  const words = useProblemWords()
  const error = problems.find(isError)
  const warning = problems.find((problem) => !isError(problem))
  const wasSaid = useRef(false)
  return (
    <Switch
      name={fieldName(path)}
      label={label}
      description={warning ? words(warning) : hint}
      error={error && words(error)}
      checked={typeof field.value === 'boolean' ? field.value : isOnByDefault}
      onChange={(event) => {
        const isOn = event.currentTarget.checked
        // A text that says the default in so many words says it again when the switch comes back.
        if (field.value === isOnByDefault) wasSaid.current = true
        edit(isOn === isOnByDefault && !wasSaid.current ? { type: 'remove', path } : { type: 'set', path, value: isOn })
      }}
    />
  )
}

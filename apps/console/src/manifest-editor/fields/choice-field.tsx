import { NativeSelect } from '@mantine/core'
import type { Path } from '@everynode/manifest'
import type { ReactNode } from 'react'
import { textCodec, type Codec } from '../codec.ts'
import { useBoundField } from './field-messages.ts'

interface ChoiceFieldProps {
  path: Path
  label: ReactNode
  /** The empty value means that the manifest does not say. */
  choices: readonly { value: string; label: string }[]
  hint?: ReactNode
  lockedBecause?: string | undefined
  /** Hides the label from the eye, for cells of a table whose head says it. */
  isLabelHidden?: boolean
  /** How a choice's text becomes a value; text as it is unless said. */
  codec?: Codec
}

/** One of a few values. A value that is none of them (from the text) is kept and shown as it is. */
export function ChoiceField({
  path,
  label,
  choices,
  hint,
  lockedBecause,
  isLabelHidden,
  codec = textCodec,
}: ChoiceFieldProps) {
  const { setElement, ...field } = useBoundField(path, codec)
  const isKnown = choices.some(({ value }) => value === field.value)
  const data = isKnown ? choices : [...choices, { value: field.value, label: field.value }]
  return (
    <NativeSelect
      name={field.name}
      {...(isLabelHidden ? { 'aria-label': String(label) } : { label })}
      value={field.value}
      ref={setElement as never}
      data={[...data]}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      onBlur={field.onBlur}
      error={field.error}
      description={field.error ? undefined : (lockedBecause ?? field.warning ?? hint)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      disabled={lockedBecause !== undefined || field.isTextOnly}
    />
  )
}

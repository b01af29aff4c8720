import type { Path } from '@everynode/manifest'
import { plainTextCodec, textCodec } from '../../../manifest-editor/codec.ts'
import { SuggestField } from '../../../manifest-editor/fields/suggest-field.tsx'
import { TextField } from '../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../manifest-editor/use-path.ts'

interface NamedValueProps {
  /** An item of a list with `name` and `value`. */
  row: Path
  index: number
  /** What the two fields are called, without the number that follows. */
  name: string
  value: string
  suggestions: readonly string[]
  /** An empty value is taken out of the text. */
  isValueOptional?: boolean
}

/** A header, an option of the resolver, a kernel parameter: a name that is suggested, and its value. */
export function NamedValue({ row, index, name, value, suggestions, isValueOptional = false }: NamedValueProps) {
  return (
    <>
      <SuggestField
        path={usePath(row, 'name')}
        label={`${name} ${index + 1}`}
        suggestions={suggestions}
        codec={plainTextCodec}
        isLabelHidden
      />
      <TextField
        path={usePath(row, 'value')}
        label={`${value} ${index + 1}`}
        codec={isValueOptional ? textCodec : plainTextCodec}
        isLabelHidden
        isMono
      />
    </>
  )
}

import { readField, type Path } from '@everynode/manifest'
import { useController, useFormContext } from 'react-hook-form'
import type { Codec } from './codec.ts'
import { fieldName } from './field-name.ts'
import { useField, useManifest, type Draft } from './manifest-context.tsx'

/** Properties for an input bound to one field of the manifest. */
export interface TextField {
  name: string
  value: string
  onChange: (text: string) => void
  onBlur: () => void
  setElement: (element: HTMLElement | null) => void
  /** The code and parameters of what cannot become a value; the document keeps its last good one meanwhile. */
  problem?: { code: string; params?: Readonly<Record<string, string | number>> }
  /** The field holds a map or list, or cannot be read: it can only be changed in the text. */
  isTextOnly: boolean
  /** It comes from an anchor or alias; a change here changes the other places too. */
  isShared: boolean
  /** The person has been here and left. */
  isTouched: boolean
}

/**
 * Binds an input to `path`. What is typed goes into the text at once wherever it can; what cannot stays in the form
 * library, with its problem, and gives way when the field is changed elsewhere. No effect copies one into the other:
 * what the input shows is computed at each render. `alsoPaths` are written together with it. `path` must be the same array while it means the same field.
 */
export function useTextField(path: Path, codec: Codec, alsoPaths: readonly Path[] = []): TextField {
  const model = useManifest()
  const { control } = useFormContext<Record<string, Draft | undefined>>()
  const field = useField(path)
  const isMap = typeof field.value === 'object' && field.value !== null
  const isTextOnly = field.state === 'unreadable' || (isMap && !codec.hasTextOfMaps)
  const shown = isTextOnly ? '' : codec.read(field.value)
  const read = () => {
    const { document } = model
    return document ? codec.read(readField(document, path).value) : ''
  }
  const { field: input, fieldState } = useController({
    control,
    name: fieldName(path),
    rules: {
      validate: (draft) => {
        if (!draft || draft.shownFor !== read()) return true
        const written = codec.write(draft.text)
        return written.ok || written.code
      },
    },
  })
  const draft = input.value as Draft | undefined
  const isDraftCurrent = draft !== undefined && draft.shownFor === shown
  const text = isDraftCurrent ? draft.text : shown
  const written = isDraftCurrent ? codec.write(text) : undefined
  return {
    name: input.name,
    value: text,
    onChange(next) {
      const result = codec.write(next)
      if (result.ok) {
        const { value } = result
        model.edit(
          [path, ...alsoPaths].map((at) =>
            value === undefined ? { type: 'remove', path: at } : { type: 'set', path: at, value },
          ),
        )
      }
      input.onChange({ text: next, shownFor: read() } satisfies Draft)
    },
    onBlur: input.onBlur,
    setElement: input.ref,
    isTextOnly,
    isShared: field.isShared,
    isTouched: fieldState.isTouched,
    ...(written && !written.ok
      ? { problem: { code: written.code, ...(written.params ? { params: written.params } : {}) } }
      : {}),
  }
}

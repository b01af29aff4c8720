import {
  readField,
  valueAt,
  type Edit,
  type Field,
  type ManifestDocument,
  type ManifestFile,
  type Path,
  type Value,
} from '@everynode/manifest'
import { createContext, useContext, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { FormProvider, useForm, useFormContext } from 'react-hook-form'
import type { ManifestModel } from './manifest-model.ts'

const ManifestContext = createContext<ManifestModel | undefined>(undefined)

/** What a person has typed into one input, and the document's text for that field when it was typed. */
export interface Draft {
  text: string
  /** The draft counts only while the document still says this; else the document was changed elsewhere and wins. */
  shownFor: string
}

/** By field name, what was typed and is not what the document says: it cannot become a value yet. */
export type Typed = Readonly<Record<string, Draft>>

interface ManifestProviderProps {
  model: ManifestModel
  /** What had been typed when the form was left. */
  typed?: Typed | undefined
  children: ReactNode
}

/** Gives form and editor below it one manifest. Half-typed texts live in the form library until the document can hold them. */
export function ManifestProvider({ model, typed, children }: ManifestProviderProps) {
  const form = useForm<Record<string, Draft | undefined>>({
    mode: 'onChange',
    shouldUnregister: false,
    ...(typed ? { defaultValues: typed } : {}),
  })
  return (
    <ManifestContext.Provider value={model}>
      <FormProvider {...form}>{children}</FormProvider>
    </ManifestContext.Provider>
  )
}

/** The manifest of the provider above; throws where there is none. */
export function useManifest(): ManifestModel {
  const model = useContext(ManifestContext)
  if (!model) throw new Error('there is no ManifestProvider above this component')
  return model
}

/** The whole file; renders at every change of the text. */
export function useManifestFile(): ManifestFile {
  const model = useManifest()
  return useSyncExternalStore(model.subscribe, () => model.file)
}

/** The document that the form shows; renders when that document changes. */
export function useDocument(): ManifestDocument | undefined {
  const model = useManifest()
  return useSyncExternalStore(model.subscribe, () => model.document)
}

/** Something computed from the document's value; renders only when the result is another one by `isEqual`. */
export function useDerived<T>(
  derive: (value: Value | undefined) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const model = useManifest()
  const kept = useRef<{ value: Value | undefined; derive: typeof derive; result: T } | undefined>(undefined)
  const snapshot = () => {
    const value = model.document?.value
    const last = kept.current
    if (last && last.value === value && last.derive === derive) return last.result
    const result = derive(value)
    kept.current = { value, derive, result: last && isEqual(last.result, result) ? last.result : result }
    return kept.current.result
  }
  return useSyncExternalStore(model.subscribe, snapshot)
}

/** One field of the document; renders only when that field changes. */
export function useField(path: Path): Field {
  const model = useManifest()
  const kept = useRef<ReadAt | undefined>(undefined)
  const snapshot = () => {
    const { document } = model
    const last = kept.current
    if (last && last.document === document && last.path === path) return last.field
    const field = document ? fieldAfter(last, document, path) : ABSENT
    kept.current = { field, path, document }
    return field
  }
  return useSyncExternalStore(model.subscribe, snapshot)
}

/** Changes the document: one call is one step of history. */
export function useEdit(): (...edits: Edit[]) => void {
  const model = useManifest()
  return useMemo(
    () =>
      (...edits: Edit[]) =>
        void model.edit(edits),
    [model],
  )
}

/** What is typed and cannot become a value yet. */
export interface TypedTexts {
  read: () => Typed
  /** Takes the place of whatever is typed. */
  replace: (typed: Typed) => void
  /** Calls `listener` when something is typed; returns the function that ends it. */
  subscribe: (listener: () => void) => () => void
}

export function useTyped(): TypedTexts {
  const { getValues, reset, subscribe } = useFormContext<Record<string, Draft | undefined>>()
  return useMemo(
    () => ({
      read: () =>
        Object.fromEntries(
          Object.entries(getValues()).filter(
            (entry): entry is [string, Draft] => entry[1] !== undefined && entry[1].text !== entry[1].shownFor,
          ),
        ),
      replace: (typed) => reset({ ...typed }),
      subscribe: (listener) => subscribe({ formState: { values: true }, callback: listener }),
    }),
    [getValues, reset, subscribe],
  )
}

interface ReadAt {
  field: Field
  path: Path
  document: ManifestDocument | undefined
}

/** The field as it is now; the same object while it says the same. Of the hundreds on a page all but one do, at each key. */
function fieldAfter(last: ReadAt | undefined, document: ManifestDocument, path: Path): Field {
  if (last?.path !== path) return readField(document, path)
  const canBeShared = document.source.hasAliases || last.field.isShared
  const isReadable = document.isReadable && last.field.state !== 'unreadable'
  if (isReadable && !canBeShared && valueAt(document.value, path) === last.field.value) return last.field
  const field = readField(document, path)
  const isSame =
    last.field.state === field.state && last.field.value === field.value && last.field.isShared === field.isShared
  return isSame ? last.field : field
}

const ABSENT: Field = { state: 'absent', value: undefined, range: undefined, style: undefined, isShared: false }

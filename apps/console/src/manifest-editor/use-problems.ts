import { isPrefix, isSamePath, type ManifestDocument, type Path } from '@everynode/manifest'
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'
import { fieldName } from './field-name.ts'
import type { Draft } from './manifest-context.tsx'
import { useManifest } from './manifest-context.tsx'
import type { Problem } from './problem.ts'

/** A rule book: every problem of a document, a pure function of it. */
export type Judge = (document: ManifestDocument | undefined) => readonly Problem[]

/** What the API server refused or warned of, kept until the field in question is changed. */
export interface ServerProblem extends Problem {
  /** The field's value when the server judged it. */
  judged: unknown
}

export const ProblemsContext = createContext<readonly Problem[]>([])

/** All problems of the document that the form shows: by the rules and by the server. */
export function useJudged(judge: Judge, fromServer: readonly Problem[]): readonly Problem[] {
  const model = useManifest()
  const document = useSyncExternalStore(model.subscribe, () => model.document)
  return useMemo(() => [...judge(document), ...fromServer], [judge, document, fromServer])
}

/** The problems at one field itself, not below it. */
export function useProblemsAt(path: Path): readonly Problem[] {
  const all = useContext(ProblemsContext)
  return useMemo(() => all.filter((problem) => isSamePath(problem.path, path)), [all, path])
}

/** The problems at a field and everywhere below it. */
export function useProblemsUnder(path: Path): readonly Problem[] {
  const all = useContext(ProblemsContext)
  return useMemo(() => all.filter((problem) => isPrefix(path, problem.path)), [all, path])
}

/** The fields, by name, whose typed text cannot become a value yet. */
export function useUnwritable(): ReadonlySet<string> {
  const { control } = useFormContext<Record<string, Draft | undefined>>()
  const { errors } = useFormState({ control })
  return useMemo(() => new Set(Object.keys(errors)), [errors])
}

/** Moves the focus to a field's input; false when the field is not on the page. */
export function useFocusField(): (path: Path) => boolean {
  const { control } = useFormContext<Record<string, Draft | undefined>>()
  return useMemo(
    () => (path: Path) => {
      const element = document.querySelector<HTMLElement>(`[name="${fieldName(path)}"]`)
      element?.focus()
      element?.scrollIntoView({ block: 'center' })
      return element !== null && control !== undefined
    },
    [control],
  )
}

import { isPrefix, isSamePath, type ManifestDocument, type Path } from '@everynode/manifest'
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'
import { fieldPath } from './field-name.ts'
import type { Draft } from './manifest-context.tsx'
import { useManifest } from './manifest-context.tsx'
import type { Problem } from './problem.ts'

/** A rule book: every problem of a document, a pure function of it. */
export type Judge = (document: ManifestDocument | undefined) => readonly Problem[]

export const ProblemsContext = createContext<readonly Problem[]>([])

/** All problems of the document that the form shows: what was typed, by the rules, and by the server. */
export function useJudged(judge: Judge, fromServer: readonly Problem[]): readonly Problem[] {
  const model = useManifest()
  const document = useSyncExternalStore(model.subscribe, () => model.document)
  const unwritable = useUnwritable()
  return useMemo(() => [...unwritable, ...judge(document), ...fromServer], [judge, document, fromServer, unwritable])
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

/** What has been typed into inputs and cannot become a value yet: problems of their fields. */
function useUnwritable(): readonly Problem[] {
  const { control } = useFormContext<Record<string, Draft | undefined>>()
  const { errors } = useFormState({ control })
  const names = Object.entries(errors).map(([name, error]) => [name, String(error?.message ?? '')] as const)
  const key = JSON.stringify(names)
  return useMemo(
    () =>
      (JSON.parse(key) as typeof names).map(([name, code]) => ({
        path: fieldPath(name),
        code,
        severity: 'error' as const,
      })),
    [key],
  )
}

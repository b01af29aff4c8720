import type { Path } from '@everynode/manifest'
import { useContext } from 'react'
import type { Codec } from '../codec.ts'
import { isError, isMissing, type Problem } from '../problem.ts'
import { useProblemWords } from '../problem-words.ts'
import { JudgementContext, useProblemsAt } from '../use-problems.ts'
import { useTextField, type TextField } from '../use-text-field.ts'

export interface BoundField extends TextField {
  /** What is wrong with the field, in words; stands in the hint's place. */
  error?: string
  /** What is worth knowing but blocks nothing. */
  warning?: string
}

/** A text field with its messages: what cannot be written first, then what the rules and the server say. */
export function useBoundField(path: Path, codec: Codec, alsoPaths?: readonly Path[]): BoundField {
  const field = useTextField(path, codec, alsoPaths)
  const warning = useProblemsAt(path).find((problem) => !isError(problem))
  const said = useErrorAt(path, field.isTouched)
  const words = useProblemWords()
  const error = field.problem ? words(field.problem) : said
  return { ...field, ...(error ? { error } : {}), ...(warning ? { warning: words(warning) } : {}) }
}

/**
 * What is wrong with a field, in words. That it is empty is said once a person has been there (`isTouched`) or has asked
 * for a verdict, not before anything was done.
 */
export function useErrorAt(path: Path, isTouched: boolean): string | undefined {
  const { isAsked } = useContext(JudgementContext)
  const words = useProblemWords()
  const isSaid = (problem: Problem) => isError(problem) && (isAsked || isTouched || !isMissing(problem))
  const error = useProblemsAt(path).find(isSaid)
  return error && words(error)
}

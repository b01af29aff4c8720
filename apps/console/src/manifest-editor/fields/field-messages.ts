import type { Path } from '@everynode/manifest'
import type { Codec } from '../codec.ts'
import { isError } from '../problem.ts'
import { useProblemWords } from '../problem-words.ts'
import { useProblemsAt } from '../use-problems.ts'
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
  const problems = useProblemsAt(path)
  const words = useProblemWords()
  const error = field.problem ?? problems.find(isError)
  const warning = problems.find((problem) => !isError(problem))
  return { ...field, ...(error ? { error: words(error) } : {}), ...(warning ? { warning: words(warning) } : {}) }
}

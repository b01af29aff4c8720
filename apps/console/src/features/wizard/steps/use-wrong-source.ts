import type { Path } from '@everynode/manifest'
import { fieldName } from '../../../manifest-editor/field-name.ts'
import { isError } from '../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../manifest-editor/problem-words.ts'
import { useProblemsAt } from '../../../manifest-editor/use-problems.ts'

/** For a menu of sources: what is wrong with what is chosen, and that it stands for the field when one is led there. */
export function useWrongSource(path: Path) {
  const words = useProblemWords()
  const error = useProblemsAt(path).find(isError)
  return { error: error && words(error), 'data-field': fieldName(path) }
}

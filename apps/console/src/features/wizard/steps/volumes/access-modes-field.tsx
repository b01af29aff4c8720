import { isListValue, type Path } from '@everynode/manifest'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { useProblemsAt } from '../../../../manifest-editor/use-problems.ts'
import { AccessModes } from '../../pickers/access-modes.tsx'

/** The access modes of a claim within the manifest. */
export function AccessModesField({ path }: { path: Path }) {
  const { value } = useField(path)
  const edit = useEdit()
  const words = useProblemWords()
  const problem = useProblemsAt(path).find(isError)
  const modes = isListValue(value) ? value.map(String) : []
  const change = (next: readonly string[]) =>
    edit(next.length === 0 ? { type: 'remove', path, prune: 'none' } : { type: 'set', path, value: [...next] })
  return <AccessModes name={fieldName(path)} value={modes} onChange={change} error={problem && words(problem)} />
}

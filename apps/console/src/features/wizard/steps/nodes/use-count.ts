import { isListValue, type Path } from '@everynode/manifest'
import { useField } from '../../../../manifest-editor/manifest-context.tsx'

/** How many items a list of the document has. */
export function useCount(path: Path): number {
  const { value } = useField(path)
  return isListValue(value) ? value.length : 0
}

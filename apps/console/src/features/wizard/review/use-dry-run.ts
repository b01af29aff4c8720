import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { valueAt, type ManifestDocument, type Value } from '@everynode/manifest'
import { useEffect } from 'react'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { portableObject } from '../../../cluster/object-text.ts'
import { useDocument } from '../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../manifest-editor/problem.ts'
import { useProblems } from '../../../manifest-editor/use-problems.ts'
import { useEditing } from '../edit/editing-context.tsx'
import { EditConflict, EditGone, saveEdit } from '../edit/save-edit.ts'
import { paths } from '../paths.ts'
import { createObject } from '../submit.ts'
import { useWizard } from '../wizard-context.tsx'
import { problemsFrom } from './server-problems.ts'

/** The text rests for so long before the cluster is asked about it. */
const SETTLED_MS = 300

/** What the cluster would make of the text. */
export interface DryRunAnswer {
  /** The text that was judged. */
  sent: Value
  /** The object as it would be stored, without what is different each time it is created. */
  answered: Value
  warnings: readonly string[]
}

export interface DryRun {
  query: UseQueryResult<DryRunAnswer>
  project: string
  /** The form's own rules are broken: the cluster is not asked. */
  isBlocked: boolean
  /** The answer is about an older text; another is on its way. */
  isStale: boolean
}

/** Asks the cluster about the text as it stands, writing nothing; what it refuses goes to the fields of the form. */
export function useDryRun(): DryRun {
  const document = useDocument()
  const [settled] = useDebouncedValue(document, SETTLED_MS)
  const problems = useProblems()
  const { setRefusal } = useWizard()
  const seen = useEditing()?.seen
  const isBlocked = problems.some((problem) => isError(problem) && problem.code !== 'server')
  const project = String(valueAt(settled?.value, paths.namespace) ?? seen?.project ?? '')
  const query = useQuery({
    queryKey: ['dry-run', settled?.source.text, seen?.resourceVersion],
    queryFn: () => ask(settled!, project),
    enabled: settled !== undefined && !isBlocked,
    staleTime: 10_000,
    retry: false,
  })
  const { error, isSuccess } = query
  useEffect(() => {
    if (isSuccess) setRefusal({ problems: [] })
    else if (error && !(error instanceof EditConflict || error instanceof EditGone))
      setRefusal({ problems: problemsFrom(error, settled?.value), judged: settled })
  }, [error, isSuccess, settled, setRefusal])
  return { query, project, isBlocked, isStale: settled !== document }

  async function ask(asked: ManifestDocument, into: string): Promise<DryRunAnswer> {
    const warnings: string[] = []
    const options = { isDryRun: true, onWarning: (text: string) => void warnings.push(text) }
    const object = seen ? await saveEdit(seen, asked.value, options) : await createObject(asked, into, options)
    const answered = object ? (portableObject(daemonSetKind, object) as unknown as Value) : (seen?.value ?? null)
    return { sent: asked.value ?? null, answered, warnings }
  }
}

import { Button } from '@mantine/core'
import { Download, SquareTerminal } from 'lucide-react'
import { isMapValue, newDocument, rangeOf, valueAt, type Value } from '@everynode/manifest'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isError } from '../../../manifest-editor/problem.ts'
import { useProblems } from '../../../manifest-editor/use-problems.ts'
import { Card } from '../../../ui/card.tsx'
import { CodeBlock, type LineMark } from '../../../ui/code-block.tsx'
import { download } from '../../../ui/download.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { paths } from '../paths.ts'
import { KubectlDialog } from './kubectl-dialog.tsx'
import { minimalText } from './minimal-text.ts'
import styles from './review.module.css'
import { useSent } from './sent-context.ts'
import { warnedPaths } from './server-warning.ts'

type View = 'text' | 'minimal' | 'stored'

interface TextCardProps {
  /** The line that a person asked for last. */
  shown: { line: number } | undefined
  /** The object as it would be stored, once that is known. */
  answered: Value | undefined
  warnings: readonly string[]
}

/** The text that will be sent, with its doubtful lines marked; without what says nothing; or as it would be stored. */
export function TextCard({ shown, answered, warnings }: TextCardProps) {
  const { t } = useTranslation('wizard')
  const { t: tReview } = useTranslation('review')
  const { file, document, leftOut } = useSent()
  const isEdit = useEditing() !== undefined
  const [view, setView] = useState<{ of: View; since: TextCardProps['shown'] }>({ of: 'text', since: undefined })
  const [isDialogOpen, setIsDialogOpen] = useState(false)
  // A line that is asked for is one of the text itself.
  const current = shown === view.since ? view.of : 'text'
  const text = useMemo(() => {
    if (current === 'minimal') return minimalText(file)
    return current === 'stored' && answered !== undefined ? newDocument(answered) : file.text
  }, [current, file, answered])
  const marks = useMarks(warnings)
  const name = String(valueAt(document?.value, paths.name) ?? 'daemonset')
  const title = isEdit ? t('edit.text') : t('review.text')
  const views: readonly View[] = answered === undefined ? ['text', 'minimal'] : ['text', 'minimal', 'stored']
  return (
    <Card
      title={title}
      actions={
        <>
          <Button
            size="compact-sm"
            leftSection={<Download size={14} aria-hidden />}
            onClick={() => download(`${name}.${file.format}`, text, `application/${file.format}`)}
          >
            {tReview('download')}
          </Button>
          <Button
            size="compact-sm"
            leftSection={<SquareTerminal size={14} aria-hidden />}
            disabled={!isMapValue(document?.value)}
            onClick={() => setIsDialogOpen(true)}
          >
            {tReview('kubectl.open')}
          </Button>
        </>
      }
    >
      <Segmented<View>
        label={tReview('view.label')}
        value={current}
        onChange={(of) => setView({ of, since: shown })}
        options={views.map((value) => ({ value, label: tReview(`view.${value}`) }))}
      />
      <p className={`dim ${styles.hint}`}>{tReview(`viewHint.${current}`)}</p>
      <CodeBlock text={text} label={title} {...(current === 'text' ? { marks, shown } : {})} />
      {leftOut && current === 'text' && (
        <>
          <h3 className={styles.heading}>{tReview('leftOut')}</h3>
          <CodeBlock text={leftOut.text} label={tReview('leftOut')} />
        </>
      )}
      {isDialogOpen && <KubectlDialog onClose={() => setIsDialogOpen(false)} />}
    </Card>
  )
}

/** The lines of everything that is wrong or doubtful; the worse mark wins a line. */
function useMarks(warnings: readonly string[]): ReadonlyMap<number, LineMark> {
  const { document } = useSent()
  const problems = useProblems()
  return useMemo(() => {
    const marks = new Map<number, LineMark>()
    const mark = (path: readonly (string | number)[] | undefined, kind: LineMark) => {
      const line = document && path && rangeOf(document, path)?.range.start.line
      if (line !== undefined && marks.get(line) !== 'error') marks.set(line, kind)
    }
    for (const path of warnedPaths(warnings, document?.value)) mark(path, 'warning')
    for (const problem of problems) mark(problem.path, isError(problem) ? 'error' : 'warning')
    return marks
  }, [document, problems, warnings])
}

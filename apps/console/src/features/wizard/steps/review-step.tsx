import { useQuery } from '@tanstack/react-query'
import { pathText, valueAt } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { useDocument, useManifest, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../manifest-editor/problem-words.ts'
import { useProblems } from '../../../manifest-editor/use-problems.ts'
import { Card } from '../../../ui/card.tsx'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { ReviewOfChanges } from '../edit/review-of-changes.tsx'
import { EditConflict, saveEdit } from '../edit/save-edit.ts'
import { isApplicable, otherDocuments } from '../other-documents.ts'
import { paths } from '../paths.ts'
import { createObject } from '../submit.ts'
import { useWizard } from '../wizard-context.tsx'
import styles from './steps.module.css'

/** The last look: what is wrong, what the cluster says to it, and the text that will be sent. */
export function ReviewStep() {
  const { t } = useTranslation('wizard')
  const file = useManifestFile()
  const title = useEditing() ? t('edit.text') : t('review.text')
  return (
    <div className={styles.cards}>
      <ProblemList />
      <OtherObjects />
      <ReviewOfChanges />
      <ServerAnswer />
      <Card title={title}>
        <CodeBlock text={file.text} label={title} />
      </Card>
    </div>
  )
}

function ProblemList() {
  const { t } = useTranslation('wizard')
  const { goToField } = useWizard()
  const problems = useProblems()
  const words = useProblemWords()
  if (problems.length === 0) return null
  return (
    <Card title={t('review.problems')}>
      <ul className={styles.plain}>
        {problems.map((problem) => (
          <li key={`${pathText(problem.path)} ${problem.code}`} className={styles.problem}>
            <span className={isError(problem) ? styles.error : styles.warning}>{words(problem)}</span>
            <button type="button" className={styles.link} onClick={() => goToField(problem.path)}>
              {pathText(problem.path)}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What else is in the file, and that it is applied first. */
function OtherObjects() {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const file = useManifestFile()
  const others = otherDocuments(file, model.documentIndex)
  if (others.length === 0) return null
  return (
    <Card title={t('review.others')}>
      <p className="dim">{t('review.othersHint')}</p>
      <ol className={styles.plain}>
        {others.map((document) => (
          <li key={document.index} className={styles.problem}>
            <span className={styles.mono}>
              {document.kind} {document.name}
            </span>
            {!isApplicable(document) && <span className={styles.warning}>{t('review.notApplied')}</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** The server's dry run of the text as it stands; asked anew when the text changes. */
function ServerAnswer() {
  const { t } = useTranslation('wizard')
  const { t: tCluster } = useTranslation('cluster')
  const document = useDocument()
  const problems = useProblems()
  const hasErrors = problems.some(isError)
  const project = String(valueAt(document?.value, paths.namespace) ?? '')
  const editing = useEditing()
  const seen = editing?.seen
  const answer = useQuery({
    queryKey: ['dry-run', document?.source.text, seen?.resourceVersion],
    queryFn: async () => {
      if (!seen) return createObject(document!, project, { isDryRun: true })
      return (await saveEdit(seen, document!.value, { isDryRun: true })) ?? seen.value
    },
    enabled: document !== undefined && !hasErrors,
    staleTime: 10_000,
    retry: false,
  })
  const theirs = answer.error instanceof EditConflict ? answer.error.theirs : undefined
  const failure = answer.isError && !theirs ? failureMessage(tCluster, answer.error) : undefined
  return (
    <Card title={t('review.server')}>
      {hasErrors && <p className="dim">{t('review.notAsked')}</p>}
      {!hasErrors && answer.isPending && <p className="dim">{editing ? t('edit.asking') : t('review.asking')}</p>}
      {answer.isSuccess && <p role="status">{t('review.accepted')}</p>}
      {editing && theirs && (
        <div role="alert">
          <p className={styles.error}>{t('conflict.title', { name: theirs.name })}</p>
          <button type="button" className={styles.link} onClick={() => editing.setTheirs(theirs)}>
            {t('conflict.compare')}
          </button>
        </div>
      )}
      {failure && (
        <div role="alert">
          <p className={styles.error}>{failure.title}</p>
          {failure.evidence && <p className={styles.mono}>{failure.evidence}</p>}
        </div>
      )}
    </Card>
  )
}

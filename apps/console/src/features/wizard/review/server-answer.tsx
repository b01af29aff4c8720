import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { Card } from '../../../ui/card.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { EditConflict, EditGone } from '../edit/save-edit.ts'
import type { PodsAnswer } from './pods-answer.ts'
import styles from './review.module.css'
import { problemsFrom } from './server-problems.ts'
import { isSaidBy } from './server-warning.ts'
import type { DryRun } from './use-dry-run.ts'
import { Warning } from './warning.tsx'

/** The server's dry run of the text as it stands: accepted or not, its warnings, and whether the Pods will be accepted too. */
export function ServerAnswer({ dryRun, pods }: { dryRun: DryRun; pods: PodsAnswer | undefined }) {
  const { t } = useTranslation('wizard')
  const { t: tReview } = useTranslation('review')
  const editing = useEditing()
  const { query, isBlocked, isStale } = dryRun
  const isAsking = !isBlocked && (query.isPending || isStale)
  const isKnown = !isBlocked && !isAsking
  const refusal = pods?.isAccepted === false ? pods.reason : undefined
  const warnings = ((isKnown && query.data?.warnings) || []).filter((text) => !isSaidBy(refusal, text))
  return (
    <Card title={t('review.server')}>
      {isBlocked && <p className="dim">{t('review.notAsked')}</p>}
      {isAsking && <p className="dim">{editing ? t('edit.asking') : t('review.asking')}</p>}
      {isKnown && query.isSuccess && (
        <p role="status" className={warnings.length > 0 || refusal ? undefined : styles.good}>
          {t('review.accepted')}
        </p>
      )}
      {isKnown && query.isSuccess && pods && <PodsVerdict pods={pods} answered={query.data.answered} />}
      {warnings.length > 0 && (
        <>
          <h3 className={styles.heading}>{tReview('warnings', { count: warnings.length })}</h3>
          <ul className={styles.list}>
            {warnings.map((text) => (
              <Warning key={text} text={text} object={query.data?.sent} />
            ))}
          </ul>
        </>
      )}
      {isKnown && query.isError && <Refused error={query.error} />}
    </Card>
  )
}

function PodsVerdict({ pods, answered }: { pods: PodsAnswer; answered: DryRunValue }) {
  const { t } = useTranslation('review')
  if (pods.isAccepted === true) return <p className="dim">{t('pods.accepted')}</p>
  if (pods.isAccepted === undefined) return <p className="dim">{t('pods.unknown')}</p>
  return (
    <div role="alert" className={styles.refusal}>
      <p className={styles.error}>{t('pods.refused')}</p>
      <ul className={styles.list}>
        <Warning text={pods.reason} object={answered} />
      </ul>
    </div>
  )
}

type DryRunValue = NonNullable<DryRun['query']['data']>['answered']

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation('wizard')
  const { t: tReview } = useTranslation('review')
  const { t: tCluster } = useTranslation('cluster')
  const editing = useEditing()
  const theirs = error instanceof EditConflict ? error.theirs : undefined
  if (editing && theirs)
    return (
      <div role="alert">
        <p className={styles.error}>{t('conflict.title', { name: theirs.name })}</p>
        <button type="button" className={styles.link} onClick={() => editing.setTheirs(theirs)}>
          {t('conflict.compare')}
        </button>
      </div>
    )
  if (editing && error instanceof EditGone)
    return (
      <div role="alert">
        <p className={styles.error}>{t('gone.title', { name: editing.seen.name })}</p>
        <button type="button" className={styles.link} onClick={() => editing.setIsGone(true)}>
          {t('gone.what')}
        </button>
      </div>
    )
  const failure = failureMessage(tCluster, error)
  const isAtFields = problemsFrom(error).length > 0
  return (
    <div role="alert">
      <p className={styles.error}>{failure.title}</p>
      {isAtFields && <p className="dim">{tReview('seeAbove')}</p>}
      {!isAtFields && failure.evidence && <p className={`mono ${styles.evidence}`}>{failure.evidence}</p>}
    </div>
  )
}

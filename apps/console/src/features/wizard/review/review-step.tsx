import { useMemo, useState } from 'react'
import { useManifest, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { OtherObjects } from '../others/other-objects.tsx'
import { sentText } from '../others/sent-text.ts'
import { useOtherPlan } from '../others/use-other-plan.ts'
import { ReviewOfChanges } from '../edit/review-of-changes.tsx'
import { AddedCard } from './added-card.tsx'
import { ShowLineContext } from './field-link.tsx'
import { OverlapCard } from './overlap-card.tsx'
import { ProblemList } from './problem-list.tsx'
import { SentContext } from './sent-context.ts'
import styles from './review.module.css'
import { ServerAnswer } from './server-answer.tsx'
import { TextCard } from './text-card.tsx'
import { useDryRun } from './use-dry-run.ts'
import { usePodsAnswer } from './use-pods-answer.ts'

/** The last look: what is wrong, what the cluster says to it and makes of it, and the text that will be sent. */
export function ReviewStep() {
  const dryRun = useDryRun()
  const pods = usePodsAnswer(dryRun)
  const [shown, setShown] = useState<{ line: number }>()
  const showLine = useMemo(() => (line: number) => setShown({ line }), [])
  const answer = dryRun.query.isSuccess && !dryRun.isBlocked ? dryRun.query.data : undefined
  const model = useManifest()
  const file = useManifestFile()
  const plan = useOtherPlan()
  const sent = useMemo(() => sentText(file, model.documentIndex, plan), [file, model.documentIndex, plan])
  return (
    <SentContext value={sent}>
      <ShowLineContext value={showLine}>
        <div className={styles.cards}>
          <ProblemList />
          <ServerAnswer dryRun={dryRun} pods={pods} />
          <OverlapCard />
          <OtherObjects />
          <ReviewOfChanges />
          {answer && <AddedCard answer={answer} pods={pods} />}
          <TextCard shown={shown} answered={answer?.answered} warnings={answer?.warnings ?? []} />
        </div>
      </ShowLineContext>
    </SentContext>
  )
}

import { useCallback, type ReactNode } from 'react'
import type { Value } from '@everynode/manifest'
import { useDerived, useManifest } from '../../manifest-editor/manifest-context.tsx'
import type { Problem } from '../../manifest-editor/problem.ts'
import { areSame, JudgementContext, useJudgement } from '../../manifest-editor/use-problems.ts'
import { useEditing } from './edit/editing-context.tsx'
import { judgeLocked } from './edit/judge-locked.ts'
import { isStanding } from './review/server-problems.ts'
import { judgeDaemonSet } from './rules/judge-daemon-set.ts'
import { useNameTaken } from './use-name-taken.ts'
import { useWizard } from './wizard-context.tsx'

/** What the fields below are judged by: the form's rules, and what only the cluster knows. */
export function WizardJudgement({ children }: { children: ReactNode }) {
  const { hasReviewed } = useWizard()
  return (
    <JudgementContext value={useJudgement(judgeDaemonSet, useFixedProblems(), hasReviewed)}>
      {children}
    </JudgementContext>
  )
}

/** What the rules do not say: a name that is taken, locked fields that the text has changed, and what the server refused and still stands. */
function useFixedProblems(): readonly Problem[] {
  const { refusal } = useWizard()
  const taken = useNameTaken()
  const model = useManifest()
  const seen = useEditing()?.seen.value
  const derive = useCallback(
    (value: Value | undefined): readonly Problem[] => [
      ...taken,
      ...(seen ? judgeLocked(seen, value) : []),
      ...refusal.problems.filter((problem) => isStanding(problem, refusal.judged, model.document)),
    ],
    [taken, seen, refusal, model],
  )
  return useDerived(derive, areSame)
}

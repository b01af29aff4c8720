import { VisuallyHidden } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Check } from 'lucide-react'
import { isError, isMissing, type Problem } from '../../manifest-editor/problem.ts'
import { useProblems } from '../../manifest-editor/use-problems.ts'
import { stepIds, stepOf, type StepId } from './steps/step-ids.ts'
import { useWizard } from './wizard-context.tsx'
import styles from './wizard.module.css'

/** The steps, each with what is wrong on it; on a phone a menu above the form. */
export function StepRail({ title }: { title: string }) {
  const { t } = useTranslation('wizard')
  const { step, goTo } = useWizard()
  const problems = useProblems()
  const counts = useMemo(() => errorsByStep(problems), [problems])
  const current = useRef<HTMLButtonElement>(null)
  // On a phone the steps are a row that scrolls.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [step])
  return (
    <nav className={styles.rail} aria-label={title}>
      <p className={`dim ${styles.railTitle}`}>{title}</p>
      <ol>
        {stepIds.map((id, index) => {
          const { errors, isOnlyMissing } = counts.get(id) ?? NOTHING
          const words = t(isOnlyMissing ? 'missing' : 'problems', { count: errors })
          const isCurrent = id === step
          return (
            <li key={id}>
              <button
                ref={isCurrent ? current : undefined}
                type="button"
                className={styles.step}
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => goTo(id)}
              >
                <b
                  className={styles.number}
                  data-state={isCurrent ? 'current' : errors > 0 ? 'wrong' : id === 'review' ? 'ahead' : 'fine'}
                >
                  {isCurrent || errors > 0 || id === 'review' ? index + 1 : <Check size={13} aria-hidden />}
                </b>
                <span className={styles.stepName}>{t(`step.${id}`)}</span>
                {errors > 0 && (
                  <span className={styles.errors} data-missing={isOnlyMissing || undefined} title={words}>
                    <span aria-hidden>{errors}</span>
                    <VisuallyHidden>{words}</VisuallyHidden>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

interface StepErrors {
  errors: number
  /** Nothing is wrong, some things are not there yet. */
  isOnlyMissing: boolean
}

const NOTHING: StepErrors = { errors: 0, isOnlyMissing: true }

function errorsByStep(problems: readonly Problem[]): ReadonlyMap<StepId, StepErrors> {
  const counts = new Map<StepId, StepErrors>()
  for (const problem of problems.filter(isError)) {
    const step = stepOf(problem.path)
    const { errors, isOnlyMissing } = counts.get(step) ?? NOTHING
    counts.set(step, { errors: errors + 1, isOnlyMissing: isOnlyMissing && isMissing(problem) })
  }
  return counts
}

import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Check } from 'lucide-react'
import { isError, type Problem } from '../../manifest-editor/problem.ts'
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
  return (
    <nav className={styles.rail} aria-label={title}>
      <p className={`dim ${styles.railTitle}`}>{title}</p>
      <ol>
        {stepIds.map((id, index) => {
          const errors = counts.get(id) ?? 0
          const isCurrent = id === step
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.step}
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => goTo(id)}
              >
                <b className={styles.number} data-state={isCurrent ? 'current' : errors > 0 ? 'wrong' : 'fine'}>
                  {isCurrent || errors > 0 || id === 'review' ? index + 1 : <Check size={13} aria-hidden />}
                </b>
                <span className={styles.stepName}>{t(`step.${id}`)}</span>
                {errors > 0 && (
                  <span className={styles.errors} title={t('problems', { count: errors })}>
                    <span aria-hidden>{errors}</span>
                    <VisuallyHidden>{t('problems', { count: errors })}</VisuallyHidden>
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

function errorsByStep(problems: readonly Problem[]): ReadonlyMap<StepId, number> {
  const counts = new Map<StepId, number>()
  for (const problem of problems.filter(isError)) {
    const step = stepOf(problem.path)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return counts
}

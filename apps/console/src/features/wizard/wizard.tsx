import { Button } from '@mantine/core'
import { Suspense, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../../manifest-editor/manifest-context.tsx'
import { isError, type Problem } from '../../manifest-editor/problem.ts'
import { ProblemsContext, useJudged } from '../../manifest-editor/use-problems.ts'
import { useEditing } from './edit/editing-context.tsx'
import { judgeLocked } from './edit/judge-locked.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { judgeDaemonSet } from './rules/judge-daemon-set.ts'
import { PlacementPanel } from './side/placement-panel.tsx'
import { YamlPanel } from './side/yaml-panel.tsx'
import { PhoneSheet } from './side/phone-sheet.tsx'
import { StepRail } from './step-rail.tsx'
import { stepIds, stepOf, type StepId } from './steps/step-ids.ts'
import { stepPages } from './steps/step-pages.ts'
import { isStanding } from './submit.ts'
import { useWizard } from './wizard-context.tsx'
import styles from './wizard.module.css'

type Side = 'placement' | 'yaml'

interface WizardProps {
  title: string
  /** The button that sends it. */
  finish: ReactNode
  /** Above every step. */
  notice?: ReactNode
}

/** The wizard: steps on the left, the form in the middle, on the right where it will run or the text. */
export function Wizard({ title, finish, notice }: WizardProps) {
  const { t } = useTranslation('wizard')
  const { step, goTo, refusal } = useWizard()
  const document = useDocument()
  const standing = useMemo(
    () => refusal.problems.filter((problem) => isStanding(problem, refusal.judged, document)),
    [refusal, document],
  )
  const seen = useEditing()?.seen.value
  const fixed = useMemo(
    () => (seen ? [...judgeLocked(seen, document?.value), ...standing] : standing),
    [seen, document, standing],
  )
  const problems = useJudged(judgeDaemonSet, fixed)
  const counts = useMemo(() => errorsByStep(problems), [problems])
  const [side, setSide] = useState<Side>('placement')
  const Page = stepPages[step]
  const index = stepIds.indexOf(step)
  const next = stepIds[index + 1]
  const previous = stepIds[index - 1]
  const total = problems.filter(isError).length

  return (
    <ProblemsContext value={problems}>
      <div className={styles.wizard} data-whole-page data-side={side}>
        <StepRail title={title} counts={counts} />
        <section className={styles.form} aria-label={t(`step.${step}`)}>
          <div className={styles.page}>
            {notice}
            <h1>{t(`step.${step}`)}</h1>
            <p className="dim">{t(`about.${step}`)}</p>
            <Suspense>
              <Page />
            </Suspense>
          </div>
        </section>
        <div className={styles.foot}>
          {previous && <Button onClick={() => goTo(previous)}>{t('back')}</Button>}
          <span className="grow" />
          {total > 0 && (
            <span className={`dim ${styles.total}`} role="status">
              {t('problems', { count: total })}
            </span>
          )}
          {next ? (
            <Button variant="filled" onClick={() => goTo(next)}>
              {next === 'review' ? t('toReview') : t('next')}
            </Button>
          ) : (
            finish
          )}
        </div>
        <aside className={styles.side} aria-label={t('side.label')}>
          <PhoneSheet>
            <Segmented<Side>
              label={t('side.label')}
              value={side}
              onChange={setSide}
              options={[
                { value: 'placement', label: t('side.placement') },
                { value: 'yaml', label: t('side.yaml') },
              ]}
            />
            {side === 'placement' ? <PlacementPanel /> : <YamlPanel />}
          </PhoneSheet>
        </aside>
      </div>
    </ProblemsContext>
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

import { Button } from '@mantine/core'
import { Suspense, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isError, isMissing } from '../../manifest-editor/problem.ts'
import { useProblems } from '../../manifest-editor/use-problems.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { PlacementPanel } from './side/placement-panel.tsx'
import { YamlPanel } from './side/yaml-panel.tsx'
import { PhoneSheet } from './side/phone-sheet.tsx'
import { StepRail } from './step-rail.tsx'
import { stepIds } from './steps/step-ids.ts'
import { stepPages } from './steps/step-pages.ts'
import { wizardWords } from './prepare.ts'
import { useWizard } from './wizard-context.tsx'
import { WizardJudgement } from './wizard-judgement.tsx'
import styles from './wizard.module.css'

type Side = 'placement' | 'yaml'

interface WizardProps {
  title: string
  /** The button that sends it. */
  finish: ReactNode
  /** Above every step. */
  notice?: ReactNode
}

/**
 * The wizard: steps on the left, the form in the middle, on the right where it will run or the text. It is not drawn anew while a
 * person types; each part asks for what it shows.
 */
export function Wizard({ title, finish, notice }: WizardProps) {
  // All words at once: a group that is unfolded later must not make the page wait for its own.
  const { t } = useTranslation(wizardWords)
  const { step } = useWizard()
  const [side, setSide] = useState<Side>('placement')
  const Page = stepPages[step]
  const page = useMemo(() => <Page />, [Page])

  return (
    <WizardJudgement>
      <div className={styles.wizard} data-whole-page data-side={side}>
        <StepRail title={title} />
        <section className={styles.form} aria-label={t(`step.${step}`)}>
          <div className={styles.page}>
            {notice}
            <h1>{t(`step.${step}`)}</h1>
            <p className="dim">{t(`about.${step}`)}</p>
            <Suspense>{page}</Suspense>
          </div>
        </section>
        <Foot finish={finish} />
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
    </WizardJudgement>
  )
}

/** Back and next, and how much is to be put right. */
function Foot({ finish }: { finish: ReactNode }) {
  const { t } = useTranslation('wizard')
  const { step, goTo } = useWizard()
  const errors = useProblems().filter(isError)
  const index = stepIds.indexOf(step)
  const next = stepIds[index + 1]
  const previous = stepIds[index - 1]
  return (
    <div className={styles.foot}>
      {previous && <Button onClick={() => goTo(previous)}>{t('back')}</Button>}
      <span className="grow" />
      {errors.length > 0 && (
        <span className={`dim ${styles.total}`} role="status">
          {t(errors.every(isMissing) ? 'missing' : 'problems', { count: errors.length })}
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
  )
}

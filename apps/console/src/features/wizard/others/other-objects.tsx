import { Button, Checkbox } from '@mantine/core'
import { valueAt, type ManifestDocument } from '@everynode/manifest'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerived, useManifest, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import styles from './other-objects.module.css'
import { useOthers, type Outcome } from './others-context.tsx'
import { appliedOf, type LeftOut } from './plan-others.ts'
import { straySubjects } from './stray-subjects.ts'
import { useOtherAnswers, type OtherAnswer } from './use-other-answers.ts'
import { useOtherPlan } from './use-other-plan.ts'

/** What else is in the file: what applying each would do, whether it is to be applied, and what became of it. */
export function OtherObjects() {
  const { t } = useTranslation('imports')
  const model = useManifest()
  const { goTo } = useWizard()
  const isEdit = useEditing() !== undefined
  const { setIsLeft, outcomes } = useOthers()
  const project = useDerived((value) => String(valueAt(value, paths.namespace) ?? ''))
  const plan = useOtherPlan()
  const answers = useOtherAnswers(
    useMemo(() => appliedOf(plan), [plan]),
    project,
  )
  if (plan.length === 0) return null
  const openInForm = (index: number) => {
    model.showDocument(index)
    goTo('basics')
  }
  return (
    <Card title={t('beside.title')}>
      <p className="dim">{t('beside.about')}</p>
      <ul className={styles.list}>
        {plan.map((planned) => {
          const { document, key, fate } = planned
          return (
            <li key={document.index}>
              <Checkbox
                checked={fate === 'apply'}
                disabled={fate === 'out' || fate === 'asking'}
                onChange={(event) => setIsLeft(key, !event.currentTarget.checked)}
                label={
                  <span className="mono">
                    {document.kind ?? '?'} {document.name}
                  </span>
                }
              />
              <span className={styles.answer}>
                {fate === 'out' && <WhyOut {...planned} />}
                {fate === 'left' && <span className="dim">{t('beside.left')}</span>}
                {fate === 'asking' && <Answer answer={undefined} />}
                {fate === 'apply' && <Answer answer={outcomes.get(key) ?? answers.get(key)} />}
                {document.kind === 'DaemonSet' && !isEdit && (
                  <Button size="compact-xs" onClick={() => openInForm(document.index)}>
                    {t('beside.open')}
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <StraySubjects project={project} />
    </Card>
  )
}

/** Why an object is left out, and what would help. */
function WhyOut({ document, reason }: { document: ManifestDocument; reason: LeftOut }) {
  const { t } = useTranslation('imports')
  const queries = useQueryClient()
  const { kind = '', apiVersion = '' } = document
  const elsewhere = reason.code === 'noKind' ? reason.elsewhere.join(', ') : ''
  const code = elsewhere ? 'otherVersion' : reason.code
  return (
    <>
      <span className={styles.warning}>{t(`beside.out.${code}`, { kind, apiVersion, elsewhere })}</span>
      {(reason.code === 'noKind' || reason.code === 'isStale') && (
        <Button size="compact-xs" onClick={() => void queries.resetQueries({ queryKey: ['discovery'] })}>
          {t('beside.again')}
        </Button>
      )}
    </>
  )
}

function Answer({ answer }: { answer: OtherAnswer | Outcome | undefined }) {
  const { t } = useTranslation('imports')
  if (answer === undefined) return <span className="dim">{t('beside.asking')}</span>
  if (answer instanceof Error)
    return (
      <span role="alert" className={styles.error}>
        {t('beside.refused', { reason: answer.message })}
      </span>
    )
  const isBad = answer === 'notServed' || answer === 'withoutKind'
  return <span className={answer === 'done' ? styles.good : isBad ? styles.error : 'dim'}>{t(`beside.${answer}`)}</span>
}

/** Bindings that miss the service account that comes with them, each with its remedy. */
function StraySubjects({ project }: { project: string }) {
  const { t } = useTranslation('imports')
  const model = useManifest()
  const strays = straySubjects(useManifestFile(), project)
  return strays.map(({ documentIndex, path, binding, account, namespace }) => (
    <p key={`${binding} ${path.join('.')}`} className={styles.stray}>
      <span className={styles.warning}>{t('beside.stray', { binding, account, namespace, project })}</span>
      <Button size="compact-xs" onClick={() => model.edit([{ type: 'set', path, value: project }], documentIndex)}>
        {t('beside.useProject', { project })}
      </Button>
    </p>
  ))
}

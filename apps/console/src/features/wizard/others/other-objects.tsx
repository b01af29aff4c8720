import { Button, Checkbox } from '@mantine/core'
import { valueAt } from '@everynode/manifest'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerived, useManifest, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import { documentKey, isApplicable, otherDocuments } from './other-documents.ts'
import styles from './other-objects.module.css'
import { useOthers, wantedOthers } from './others-context.tsx'
import { straySubjects } from './stray-subjects.ts'
import { useOtherAnswers, type OtherAnswer } from './use-other-answers.ts'

/** What else is in the file: what applying each would do, whether it is to be applied, and what became of it. */
export function OtherObjects() {
  const { t } = useTranslation('imports')
  const model = useManifest()
  const file = useManifestFile()
  const { goTo } = useWizard()
  const isEdit = useEditing() !== undefined
  const { left, setIsLeft, applied } = useOthers()
  const project = useDerived((value) => String(valueAt(value, paths.namespace) ?? ''))
  const shown = model.documentIndex
  const answers = useOtherAnswers(
    useMemo(() => wantedOthers(file, shown, left), [file, shown, left]),
    project,
  )
  const others = otherDocuments(file, shown)
  if (others.length === 0) return null
  const openInForm = (index: number) => {
    model.showDocument(index)
    goTo('basics')
  }
  return (
    <Card title={t('beside.title')}>
      <p className="dim">{t('beside.about')}</p>
      <ul className={styles.list}>
        {others.map((document) => {
          const key = documentKey(document)
          const isKnown = isApplicable(document)
          const isWanted = isKnown && !left.has(key)
          return (
            <li key={document.index}>
              <Checkbox
                checked={isWanted}
                disabled={!isKnown}
                onChange={(event) => setIsLeft(key, !event.currentTarget.checked)}
                label={
                  <span className="mono">
                    {document.kind ?? '?'} {document.name}
                  </span>
                }
              />
              <span className={styles.answer}>
                {!isKnown && <span className={styles.warning}>{t('beside.unknownKind')}</span>}
                {isKnown && !isWanted && <span className="dim">{t('beside.left')}</span>}
                {isWanted && <Answer answer={applied.get(key) ?? answers.get(key)} />}
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

function Answer({ answer }: { answer: OtherAnswer | 'done' | undefined }) {
  const { t } = useTranslation('imports')
  if (answer === undefined) return <span className="dim">{t('beside.asking')}</span>
  if (answer instanceof Error)
    return (
      <span role="alert" className={styles.error}>
        {t('beside.refused', { reason: answer.message })}
      </span>
    )
  return <span className={answer === 'done' ? styles.good : 'dim'}>{t(`beside.${answer}`)}</span>
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

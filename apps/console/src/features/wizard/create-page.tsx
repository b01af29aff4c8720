import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProject } from '../../cluster/projects.ts'
import { ManifestProvider } from '../../manifest-editor/manifest-context.tsx'
import { useSearchState } from '../../navigation/search-state.ts'
import { cloneManifest } from './clone-manifest.ts'
import { CreateButton } from './create-button.tsx'
import { useDraft, useDraftPlace } from './drafts/use-draft.ts'
import { LiveSource } from './edit/live-source.tsx'
import type { Seen } from './edit/seen.ts'
import { takeImport } from './import-text.ts'
import { blankManifest, modelOf } from './new-manifest.ts'
import { Wizard } from './wizard.tsx'
import { WizardProvider } from './wizard-context.tsx'
import styles from './wizard.module.css'

/** A new DaemonSet: from a blank page, from the text that was imported on the way here, or from another DaemonSet. */
export function CreatePage() {
  const { project, isInAddress } = useProject()
  const [{ from }] = useSearchState()
  if (!from || !project || !isInAddress)
    return <NewWizard key={project} project={project} isProjectFixed={isInAddress} />
  return (
    <LiveSource key={`${project}/${from}`} project={project} name={from}>
      {(seen) => <NewWizard project={project} isProjectFixed source={seen} />}
    </LiveSource>
  )
}

interface NewWizardProps {
  project: string | undefined
  isProjectFixed: boolean
  /** What is cloned. */
  source?: Seen
}

function NewWizard({ project, isProjectFixed, source }: NewWizardProps) {
  const { t } = useTranslation('wizard')
  const place = useDraftPlace(isProjectFixed ? project : undefined, source?.name)
  const [clone] = useState(() => (source ? cloneManifest(source) : undefined))
  const blank = clone?.text ?? blankManifest(project)
  const [{ model, isRestored }] = useState(() => {
    const imported = source ? undefined : takeImport()
    const draft = imported === undefined ? place.read() : undefined
    return { model: modelOf(imported ?? draft ?? blank, project), isRestored: draft !== undefined }
  })
  const draft = useDraft(model, place, blank)
  const [isNoticed, setIsNoticed] = useState(isRestored)
  const discard = () => {
    model.open(blank)
    draft.remove()
    setIsNoticed(false)
  }
  return (
    <ManifestProvider model={model}>
      <WizardProvider isProjectFixed={isProjectFixed}>
        <Wizard
          title={t('create')}
          finish={<CreateButton onCreated={draft.end} />}
          notice={
            <>
              {isNoticed && (
                <div className={styles.notice} role="status">
                  <span className="grow">{t('draft.restored')}</span>
                  <Button size="compact-sm" onClick={discard}>
                    {t('draft.discard')}
                  </Button>
                </div>
              )}
              {source && clone?.hasLabelsOfItsOwn && (
                <p className={styles.notice}>{t('clone.sameSelector', { name: source.name })}</p>
              )}
            </>
          }
        />
      </WizardProvider>
    </ManifestProvider>
  )
}

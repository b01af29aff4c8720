import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProject } from '../../cluster/projects.ts'
import { ManifestProvider } from '../../manifest-editor/manifest-context.tsx'
import { useSearchState } from '../../navigation/search-state.ts'
import type { ManifestModel } from '../../manifest-editor/manifest-model.ts'
import { cloneManifest, type Clone } from './clone-manifest.ts'
import { CreateButton } from './create-button.tsx'
import { DraftNotice } from './drafts/draft-notice.tsx'
import { originOf } from './drafts/forks.ts'
import { takeHandedOver } from './drafts/handed-over.ts'
import { LeaveGuard } from './drafts/leave-guard.tsx'
import { newId } from './drafts/new-id.ts'
import { useDraft } from './drafts/use-draft.ts'
import { useDraftStore } from './drafts/use-draft-store.ts'
import { LiveSource } from './edit/live-source.tsx'
import type { Seen } from './edit/seen.ts'
import { blankManifest, modelOf } from './new-manifest.ts'
import { OthersProvider } from './others/others-context.tsx'
import { StartLink } from './start/start-link.tsx'
import { TemplateNotice } from './templates/template-notice.tsx'
import { templateOf, templateText, type Template } from './templates/template-list.ts'
import { Wizard } from './wizard.tsx'
import { WizardProvider } from './wizard-context.tsx'
import styles from './wizard.module.css'

/**
 * A new DaemonSet: blank, from a template, from a text that was brought in, from another DaemonSet, or as it was left. The address
 * names the draft, so that a reload goes on where the person was.
 */
export function CreatePage() {
  const { project } = useProject()
  const [{ from, template, draft }, setSearch] = useSearchState()
  const [fresh] = useState(newId)
  useEffect(() => {
    if (!draft) setSearch({ draft: fresh })
  }, [draft, fresh, setSearch])
  const id = draft ?? fresh
  // Another user is another person: what was typed stays the draft of the one who typed it.
  const key = useDraftStore().keyOf(originOf(id))
  return <Begun key={`${project} ${key}`} id={id} from={from} template={template} />
}

interface BegunProps {
  id: string
  from: string | undefined
  template: string | undefined
}

/** What was begun is gone on with as it is; only something new needs the DaemonSet that it is a clone of. */
function Begun({ id, from, template }: BegunProps) {
  const { project, isInAddress } = useProject()
  const store = useDraftStore()
  const [{ restored }] = useState(() => ({ restored: store.read(id) }))
  if (!from || !project || !isInAddress || restored) return <NewWizard {...{ id, template, restored }} />
  return (
    <LiveSource project={project} name={from}>
      {(seen) => <NewWizard {...{ id, template, restored }} source={seen} />}
    </LiveSource>
  )
}

interface NewWizardProps extends Pick<BegunProps, 'id' | 'template'> {
  restored: ReturnType<ReturnType<typeof useDraftStore>['read']>
  /** What is cloned. */
  source?: Seen
}

function NewWizard({ id, template, restored, source }: NewWizardProps) {
  const { project, isInAddress } = useProject()
  const [{ model, ...begun }] = useState(() => {
    const clone = source && cloneManifest(source)
    const chosen = templateOf(template)
    const first = clone?.text ?? (chosen ? templateText(chosen, project) : blankManifest(project))
    const given = takeHandedOver(id) ?? restored
    return {
      clone,
      chosen,
      isBlank: !clone && !chosen && !given,
      blank: modelOf(first, project).file.text,
      model: modelOf(given?.text ?? first, project, given?.documentIndex),
    }
  })
  return (
    <ManifestProvider model={model} typed={restored?.typed}>
      <WizardProvider isProjectFixed={isInAddress}>
        <OthersProvider>
          <NewForm {...begun} id={id} model={model} restored={restored} sourceName={source?.name} />
        </OthersProvider>
      </WizardProvider>
    </ManifestProvider>
  )
}

interface NewFormProps extends Pick<NewWizardProps, 'id' | 'restored'> {
  model: ManifestModel
  /** The text in which nothing has been written yet. */
  blank: string
  isBlank: boolean
  chosen: Template | undefined
  clone: Clone | undefined
  sourceName: string | undefined
}

function NewForm({ id, model, restored, blank, isBlank, chosen, clone, sourceName }: NewFormProps) {
  const { t } = useTranslation('wizard')
  const { project, isInAddress } = useProject()
  const draft = useDraft(model, useDraftStore(), {
    id,
    kind: clone || restored?.kind === 'clone' ? 'clone' : 'new',
    source: sourceName ?? restored?.source,
    template: chosen?.id,
    blank,
    restored,
  })
  return (
    <>
      <Wizard
        title={t('create')}
        finish={<CreateButton onCreated={draft.end} />}
        notice={
          <>
            <DraftNotice draft={draft} restored={restored} blank={blank} />
            {isBlank && <StartLink project={isInAddress ? project : undefined} />}
            {chosen && <TemplateNotice template={chosen} />}
            {clone?.hasLabelsOfItsOwn && (
              <p className={styles.notice}>{t('clone.sameSelector', { name: sourceName ?? '' })}</p>
            )}
          </>
        }
      />
      <LeaveGuard isNeeded={draft.kept === 'full' || draft.kept === 'unavailable'} />
    </>
  )
}

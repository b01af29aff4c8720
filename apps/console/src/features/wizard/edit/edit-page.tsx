import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { isDeepEqual } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ManifestProvider } from '../../../manifest-editor/manifest-context.tsx'
import { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { useSearchState } from '../../../navigation/search-state.ts'
import { DraftNotice } from '../drafts/draft-notice.tsx'
import type { DraftRecord } from '../drafts/draft-record.ts'
import { editDraftId } from '../drafts/edit-draft-id.ts'
import { originOf } from '../drafts/forks.ts'
import { handOver } from '../drafts/handed-over.ts'
import { LeaveGuard } from '../drafts/leave-guard.tsx'
import { newId } from '../drafts/new-id.ts'
import { useDraft } from '../drafts/use-draft.ts'
import { useDraftStore } from '../drafts/use-draft-store.ts'
import { OthersProvider } from '../others/others-context.tsx'
import { Wizard } from '../wizard.tsx'
import { WizardProvider } from '../wizard-context.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditingProvider, useEditing } from './editing-context.tsx'
import { GoneDialog } from './gone-dialog.tsx'
import { LiveSource } from './live-source.tsx'
import { MovedNotice } from './moved-notice.tsx'
import { SaveButton } from './save-button.tsx'
import { seenOfText, type Seen } from './seen.ts'

/** An existing DaemonSet in the wizard: its live object without what is the server's, or a change of it as it was left. */
export function EditPage() {
  const { project = '', name = '' } = useParams({ strict: false }) as { project?: string; name?: string }
  const [{ draft }] = useSearchState()
  const id = draft ?? editDraftId(project, name)
  // Another user is another person: what was typed stays the draft of the one who typed it.
  const key = useDraftStore().keyOf(originOf(id))
  return <Begun key={`${project}/${name} ${key}`} {...{ project, name, id }} />
}

function Begun({ project, name, id }: { project: string; name: string; id: string }) {
  const store = useDraftStore()
  const [restored] = useState(() => {
    const found = store.read(id)
    return found?.kind === 'edit' ? found : undefined
  })
  return (
    <LiveSource project={project} name={name} whenGone={restored && <LeftText project={project} restored={restored} />}>
      {(live) => <EditWizard id={id} live={live} restored={restored} />}
    </LiveSource>
  )
}

interface EditWizardProps {
  id: string
  live: Seen
  restored: DraftRecord | undefined
}

/** Whoever comes back to a change finds, if someone else was there meanwhile, their change beside it at once. */
function EditWizard({ id, live, restored }: EditWizardProps) {
  const [{ model, first, theirs }] = useState(() => {
    const base = restored?.base && seenOfText(live, restored.base)
    const hasMoved = base !== undefined && !isDeepEqual(base.value, live.value)
    return {
      model: new ManifestModel(restored?.text ?? live.text, { documentIndex: restored?.documentIndex ?? 0 }),
      first: hasMoved ? base : live,
      theirs: hasMoved ? live : undefined,
    }
  })
  return (
    <ManifestProvider model={model} typed={restored?.typed}>
      <EditingProvider first={first} firstTheirs={theirs}>
        <WizardProvider isProjectFixed isEdit>
          <OthersProvider>
            <EditForm id={id} model={model} restored={restored} />
          </OthersProvider>
        </WizardProvider>
      </EditingProvider>
    </ManifestProvider>
  )
}

function EditForm({ id, model, restored }: Pick<EditWizardProps, 'id' | 'restored'> & { model: ManifestModel }) {
  const { t } = useTranslation('wizard')
  const { seen } = useEditing()!
  const { text, resourceVersion, name } = seen
  const draft = useDraft(model, useDraftStore(), {
    id,
    kind: 'edit',
    source: name,
    base: { text, resourceVersion },
    blank: text,
    restored,
  })
  return (
    <>
      <Wizard
        title={t('edit.title', { name })}
        finish={<SaveButton onSaved={draft.end} />}
        notice={
          <>
            <MovedNotice />
            <DraftNotice draft={draft} restored={restored} blank={text} />
          </>
        }
      />
      <ConflictDialog />
      <GoneDialog onMoved={draft.end} />
      <LeaveGuard isNeeded={draft.kept === 'full' || draft.kept === 'unavailable'} />
    </>
  )
}

/** The DaemonSet is no more, but a change of it was begun: its text can become a new one. */
function LeftText({ project, restored }: { project: string; restored: DraftRecord }) {
  const { t } = useTranslation('start')
  const [draft] = useState(newId)
  const { text, documentIndex } = restored
  return (
    <Button
      component={Link}
      to={addresses.createDaemonSet(project)}
      search={{ draft } as never}
      onClick={() => handOver(draft, { text, documentIndex })}
    >
      {t('gone.createAnew')}
    </Button>
  )
}

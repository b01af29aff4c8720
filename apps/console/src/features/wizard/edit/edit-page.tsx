import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ManifestProvider } from '../../../manifest-editor/manifest-context.tsx'
import { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { Wizard } from '../wizard.tsx'
import { WizardProvider } from '../wizard-context.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditingProvider } from './editing-context.tsx'
import { LiveSource } from './live-source.tsx'
import { SaveButton } from './save-button.tsx'
import type { Seen } from './seen.ts'

/** An existing DaemonSet in the wizard: its live object without what is the server's. */
export function EditPage() {
  const { project = '', name = '' } = useParams({ strict: false }) as { project?: string; name?: string }
  return (
    <LiveSource key={`${project}/${name}`} project={project} name={name}>
      {(seen) => <EditWizard first={seen} />}
    </LiveSource>
  )
}

function EditWizard({ first }: { first: Seen }) {
  const { t } = useTranslation('wizard')
  const [model] = useState(() => new ManifestModel(first.text))
  return (
    <ManifestProvider model={model}>
      <EditingProvider first={first}>
        <WizardProvider isProjectFixed isEdit>
          <Wizard title={t('edit.title', { name: first.name })} finish={<SaveButton />} />
          <ConflictDialog />
        </WizardProvider>
      </EditingProvider>
    </ManifestProvider>
  )
}

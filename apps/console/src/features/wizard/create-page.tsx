import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { valueAt } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProject } from '../../cluster/projects.ts'
import { failureMessage, type FailureMessage } from '../../cluster/status-message.ts'
import { ManifestProvider, useDocument, useManifest } from '../../manifest-editor/manifest-context.tsx'
import { ManifestModel } from '../../manifest-editor/manifest-model.ts'
import { isError } from '../../manifest-editor/problem.ts'
import { addresses } from '../../navigation/addresses.ts'
import { takeImport } from './import-text.ts'
import { blankManifest } from './new-manifest.ts'
import { applyDocument, isApplicable, otherDocuments } from './other-documents.ts'
import { paths } from './paths.ts'
import { judgeDaemonSet } from './rules/judge-daemon-set.ts'
import { createObject, problemsFrom } from './submit.ts'
import { Wizard } from './wizard.tsx'
import { WizardProvider, useWizard } from './wizard-context.tsx'

/** A new DaemonSet: from a blank page, or from the text that was imported on the way here. */
export function CreatePage() {
  const { project, isInAddress } = useProject()
  const [model] = useState(() => newModel(project))
  const { t } = useTranslation('wizard')
  return (
    <ManifestProvider model={model}>
      <WizardProvider isProjectFixed={isInAddress}>
        <Wizard title={t('create')} finish={<CreateButton />} />
      </WizardProvider>
    </ManifestProvider>
  )
}

/** What was imported, showing its first DaemonSet, or else a blank page. */
function newModel(project: string | undefined): ManifestModel {
  const imported = takeImport()
  if (imported === undefined) return new ManifestModel(blankManifest(project))
  const model = new ManifestModel(imported)
  model.showDocument(
    Math.max(
      0,
      model.file.documents.findIndex(({ kind }) => kind === 'DaemonSet'),
    ),
  )
  const hasNamespace = valueAt(model.document?.value, paths.namespace) !== undefined
  if (!hasNamespace && project) model.edit([{ type: 'set', path: paths.namespace, value: project }])
  return model
}

function CreateButton() {
  const { t } = useTranslation('wizard')
  const { t: tCluster } = useTranslation('cluster')
  const model = useManifest()
  const document = useDocument()
  const { goToField, setRefusal } = useWizard()
  const navigate = useNavigate()
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<FailureMessage>()
  const create = async () => {
    const wrong = judgeDaemonSet(document).find(isError)
    if (wrong) return goToField(wrong.path)
    if (!document) return
    const project = String(valueAt(model.document?.value, paths.namespace))
    const name = String(valueAt(model.document?.value, paths.name))
    setIsSending(true)
    setFailure(undefined)
    try {
      for (const other of otherDocuments(model.file, model.documentIndex))
        if (isApplicable(other)) await applyDocument(other, project)
      await createObject(document, project)
      await navigate({ to: addresses.daemonSet(project, name) })
    } catch (error) {
      const problems = problemsFrom(error)
      setRefusal({ problems, judged: document })
      setFailure(failureMessage(tCluster, error))
      if (problems[0]) goToField(problems[0].path)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <>
      {failure && (
        <span role="alert" className="bad-ink" title={failure.evidence}>
          {failure.title}
        </span>
      )}
      <Button variant="filled" loading={isSending} onClick={() => void create()}>
        {t('submit')}
      </Button>
    </>
  )
}

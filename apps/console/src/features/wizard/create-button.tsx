import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { valueAt } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage, type FailureMessage } from '../../cluster/status-message.ts'
import { useDocument, useManifest } from '../../manifest-editor/manifest-context.tsx'
import { isError } from '../../manifest-editor/problem.ts'
import { useProblems } from '../../manifest-editor/use-problems.ts'
import { addresses } from '../../navigation/addresses.ts'
import { useOthers } from './others/others-context.tsx'
import { paths } from './paths.ts'
import { problemsFrom } from './review/server-problems.ts'
import { createObject } from './submit.ts'
import { useWizard } from './wizard-context.tsx'

/** Applies what else is in the file, creates the DaemonSet and leads to its page; `onCreated` is called before that. */
export function CreateButton({ onCreated }: { onCreated: () => void }) {
  const { t } = useTranslation('wizard')
  const { t: tCluster } = useTranslation('cluster')
  const { t: tImports } = useTranslation('imports')
  const model = useManifest()
  const document = useDocument()
  const { goToField, setRefusal, isSending, setIsSending } = useWizard()
  const problems = useProblems()
  const others = useOthers()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<FailureMessage>()
  const create = async () => {
    // What the server refused may be sent again: what it disliked can have changed there.
    const wrong = problems.find((problem) => isError(problem) && problem.code !== 'server')
    if (wrong) return goToField(wrong.path)
    if (!document) return
    const project = String(valueAt(model.document?.value, paths.namespace))
    const name = String(valueAt(model.document?.value, paths.name))
    setIsSending(true)
    setFailure(undefined)
    let isCreated = false
    try {
      if (!(await others.apply(model.file, model.documentIndex, project)))
        return setFailure({ title: tImports('beside.failed') })
      await createObject(document, project)
      isCreated = true
      onCreated()
      await navigate({ to: addresses.daemonSet(project, name) })
    } catch (error) {
      const problems = problemsFrom(error, document.value)
      setRefusal({ problems, judged: document })
      setFailure(failureMessage(tCluster, error))
      if (problems[0]) goToField(problems[0].path)
    } finally {
      if (!isCreated) setIsSending(false)
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

import { useNavigate } from '@tanstack/react-router'
import { isMapValue } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage, type FailureMessage } from '../../../cluster/status-message.ts'
import { useDocument, useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../manifest-editor/problem.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { useOthers } from '../others/others-context.tsx'
import { judgeDaemonSet } from '../rules/judge-daemon-set.ts'
import { problemsFrom } from '../review/server-problems.ts'
import { useWizard } from '../wizard-context.tsx'
import { useEditing } from './editing-context.tsx'
import { judgeLocked } from './judge-locked.ts'
import { mergePatch } from './merge-patch.ts'
import { EditConflict, EditGone, saveEdit } from './save-edit.ts'

/** Sends what was changed, and nothing else; opens the comparison when someone else was faster. */
export function SaveButton({ onSaved }: { onSaved: () => void }) {
  const { t } = useTranslation('wizard')
  const { t: tCluster } = useTranslation('cluster')
  const { t: tImports } = useTranslation('imports')
  const editing = useEditing()
  const model = useManifest()
  const document = useDocument()
  const { goToField, setRefusal } = useWizard()
  const others = useOthers()
  const navigate = useNavigate()
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<FailureMessage>()
  if (!editing) return null
  const { seen, setTheirs, setIsGone } = editing
  const value = document?.value
  const isUnchanged = isMapValue(value) && mergePatch(seen.value, value) === undefined
  const save = async () => {
    const wrong = [...judgeLocked(seen.value, value), ...judgeDaemonSet(document)].find(isError)
    if (wrong) return goToField(wrong.path)
    if (!isMapValue(value)) return
    setIsSending(true)
    setFailure(undefined)
    try {
      if (!(await others.apply(model.file, model.documentIndex, seen.project)))
        return setFailure({ title: tImports('beside.failed') })
      await saveEdit(seen, value)
      onSaved()
      await navigate({ to: addresses.daemonSet(seen.project, seen.name) })
    } catch (error) {
      if (error instanceof EditConflict) return setTheirs(error.theirs)
      if (error instanceof EditGone) return setIsGone(true)
      const problems = problemsFrom(error, value)
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
      <ActionButton
        variant="filled"
        loading={isSending}
        onClick={() => void save()}
        disabledReason={isUnchanged ? t('edit.nothing') : undefined}
      >
        {t('edit.save')}
      </ActionButton>
    </>
  )
}

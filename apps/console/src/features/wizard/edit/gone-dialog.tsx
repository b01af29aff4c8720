import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { addresses } from '../../../navigation/addresses.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { download } from '../../../ui/download.ts'
import { handOver } from '../drafts/handed-over.ts'
import { newId } from '../drafts/new-id.ts'
import { useEditing } from './editing-context.tsx'

/** It was deleted while it was edited: what was written can become a new one. `onMoved`: it has moved to the other wizard. */
export function GoneDialog({ onMoved }: { onMoved: () => void }) {
  const { t } = useTranslation('wizard')
  const { t: tStart } = useTranslation('start')
  const editing = useEditing()
  const model = useManifest()
  const navigate = useNavigate()
  if (!editing?.isGone) return null
  const { project, name } = editing.seen
  const createAnew = () => {
    const draft = newId()
    handOver(draft, { text: model.file.text, documentIndex: model.documentIndex })
    onMoved()
    void navigate({ to: addresses.createDaemonSet(project), search: { draft } as never })
  }
  return (
    <Dialog
      isOpen
      onClose={() => editing.setIsGone(false)}
      title={t('gone.title', { name })}
      actions={
        <>
          <Button onClick={() => download(`${name}.${model.file.format}`, model.file.text)}>
            {tStart('leave.download')}
          </Button>
          <Button variant="filled" onClick={createAnew} data-autofocus>
            {tStart('gone.createAnew')}
          </Button>
        </>
      }
    >
      {t('gone.about')}
    </Dialog>
  )
}

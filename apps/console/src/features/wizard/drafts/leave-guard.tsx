import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { download } from '../../../ui/download.ts'

/** Asks before a page is left whose text the browser could not keep. */
export function LeaveGuard({ isNeeded }: { isNeeded: boolean }) {
  const { t } = useTranslation('start')
  const model = useManifest()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isNeeded && current.pathname !== next.pathname,
    enableBeforeUnload: isNeeded,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog
      isOpen
      onClose={reset}
      title={t('leave.title')}
      actions={
        <>
          <Button onClick={() => download(`draft.${model.file.format}`, model.file.text)}>{t('leave.download')}</Button>
          <Button onClick={proceed}>{t('leave.leave')}</Button>
          <Button variant="filled" onClick={reset} data-autofocus>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      {t('leave.about')}
    </Dialog>
  )
}

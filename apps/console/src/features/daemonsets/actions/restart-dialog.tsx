import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { DaemonSet } from '@everynode/kube'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useReplacementText } from './replacement-text.ts'
import { restartDaemonSet } from './restart.ts'

/** Says how the Pods will be replaced before they are. */
export function RestartDialog({ daemonSets, onClose }: { daemonSets: readonly DaemonSet[]; onClose: () => void }) {
  const { t } = useTranslation(['daemonsets', 'ui'])
  const { t: tCluster } = useTranslation('cluster')
  const [isBusy, setIsBusy] = useState(false)
  const count = daemonSets.length
  const pods = daemonSets.reduce((sum, { status }) => sum + (status?.desiredNumberScheduled ?? 0), 0)
  const run = async () => {
    setIsBusy(true)
    for (const daemonSet of daemonSets) {
      try {
        await restartDaemonSet(daemonSet)
      } catch (error) {
        const { title, evidence } = failureMessage(tCluster, error)
        notifications.show({ color: 'red', title: `${daemonSet.metadata.name}: ${title}`, message: evidence })
      }
    }
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        count === 1
          ? t('restart.titleOne', { name: daemonSets[0]?.metadata.name })
          : t('restart.titleMany', { number: count })
      }
      actions={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button variant="filled" loading={isBusy} onClick={() => void run()}>
            {count === 1 ? t('restart.confirmOne') : t('restart.confirmMany', { number: count })}
          </Button>
        </>
      }
    >
      <p>{count === 1 ? <HowOne daemonSet={daemonSets[0]!} /> : t('restart.many', { count: pods })}</p>
    </Dialog>
  )
}

/** For one DaemonSet the exact pace can be told. */
function HowOne({ daemonSet }: { daemonSet: DaemonSet }) {
  return <>{useReplacementText(daemonSet)}</>
}

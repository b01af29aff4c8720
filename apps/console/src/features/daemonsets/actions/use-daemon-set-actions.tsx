import { notifications } from '@mantine/notifications'
import type { DaemonSet } from '@everynode/kube'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { portableObject, yamlOf } from '../../../cluster/object-text.ts'
import { permissionReason } from '../../../cluster/permission-reason.ts'
import { usePermission } from '../../../cluster/permissions.ts'
import { failureMessage } from '../../../cluster/status-message.ts'
import { download } from '../../../ui/download.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { KubectlDialog } from './kubectl-dialog.tsx'
import { RestartDialog } from './restart-dialog.tsx'
import { SetImageDialog } from './set-image-dialog.tsx'

type Asked =
  | { what: 'delete' | 'restart'; of: readonly DaemonSet[] }
  | { what: 'kubectl' | 'image'; of: readonly [DaemonSet] }

export interface DaemonSetAction {
  id: 'image' | 'restart' | 'kubectl' | 'download' | 'delete'
  label: string
  run: (of: readonly DaemonSet[]) => void
  /** Why not; undefined when it may be done. */
  disabledReason: string | undefined
  isDangerous?: boolean
  /** Offered for several at once. */
  isBulk?: boolean
}

/**
 * What can be done to DaemonSets of a project, with the reason for what cannot, and the dialog that is open.
 * @param project undefined when they are of several projects: rights are then asked for cluster-wide.
 */
export function useDaemonSetActions(project: string | undefined, onDeleted?: () => void) {
  const { t } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const [asked, setAsked] = useState<Asked>()
  const scope = project ? { namespace: project } : {}
  const mayPatch = usePermission({ verb: 'patch', kind: daemonSetKind, ...scope })
  const mayDelete = usePermission({ verb: 'delete', kind: daemonSetKind, ...scope })
  const close = () => setAsked(undefined)

  const save = async (of: readonly DaemonSet[]) => {
    try {
      const texts = await Promise.all(of.map((daemonSet) => yamlOf(portableObject(daemonSetKind, daemonSet))))
      const [only] = of
      const name = of.length === 1 ? `${only!.metadata.namespace}.${only!.metadata.name}.yaml` : 'daemonsets.yaml'
      download(name, texts.join('---\n'))
    } catch (error) {
      notifications.show({ color: 'red', message: failureMessage(tCluster, error).title })
    }
  }
  const actions: DaemonSetAction[] = [
    {
      id: 'image',
      label: t('action.image'),
      run: ([daemonSet]) => daemonSet && setAsked({ what: 'image', of: [daemonSet] }),
      disabledReason: permissionReason(tCluster, mayPatch),
    },
    {
      id: 'restart',
      label: t('action.restart'),
      run: (of) => setAsked({ what: 'restart', of }),
      disabledReason: permissionReason(tCluster, mayPatch),
      isBulk: true,
    },
    {
      id: 'kubectl',
      label: t('action.kubectl'),
      run: ([daemonSet]) => daemonSet && setAsked({ what: 'kubectl', of: [daemonSet] }),
      disabledReason: undefined,
    },
    {
      id: 'download',
      label: t('action.download'),
      run: (of) => void save(of),
      disabledReason: undefined,
      isBulk: true,
    },
    {
      id: 'delete',
      label: t('action.delete'),
      run: (of) => setAsked({ what: 'delete', of }),
      disabledReason: permissionReason(tCluster, mayDelete),
      isDangerous: true,
      isBulk: true,
    },
  ]
  let dialog: ReactNode = null
  if (asked?.what === 'delete')
    dialog = <DeleteDialog daemonSets={asked.of} onClose={close} {...(onDeleted ? { onDone: onDeleted } : {})} />
  if (asked?.what === 'restart') dialog = <RestartDialog daemonSets={asked.of} onClose={close} />
  if (asked?.what === 'image') dialog = <SetImageDialog daemonSet={asked.of[0]} onClose={close} />
  if (asked?.what === 'kubectl') dialog = <KubectlDialog daemonSet={asked.of[0]} onClose={close} />
  return { actions, dialog }
}

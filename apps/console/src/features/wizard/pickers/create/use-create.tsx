import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { claimKind, configMapKind, secretKind } from '../../../../cluster/kinds.ts'
import { permissionReason } from '../../../../cluster/permission-reason.ts'
import { usePermission } from '../../../../cluster/permissions.ts'
import type { CreateOffer } from '../create-offer.ts'
import { useFormProject } from '../use-form-project.ts'
import type { CreatableKind } from './create-dialog.tsx'
import type { SecretType } from './new-secret.ts'

const CreateDialog = lazy(async () => ({ default: (await import('./create-dialog.tsx')).CreateDialog }))

interface Wanted {
  name: string
  choose: (name: string) => void
}

/** The offer to make an object where it is chosen, and the dialog that does it (to be drawn beside the field). */
export function useCreate(kind: CreatableKind, secretType?: SecretType): { offer: CreateOffer; dialog: ReactNode } {
  const { t } = useTranslation('pickers')
  const { t: tCluster } = useTranslation('cluster')
  const project = useFormProject()
  const permission = usePermission({ verb: 'create', kind: KINDS[kind], ...(project ? { namespace: project } : {}) })
  const [wanted, setWanted] = useState<Wanted>()
  const disabledReason = project ? permissionReason(tCluster, permission) : t('noProject')
  const close = () => setWanted(undefined)
  return {
    offer: {
      label: t('createOffer', { kind }),
      ...(disabledReason ? { disabledReason } : {}),
      open: (name, choose) => setWanted({ name, choose }),
    },
    dialog: wanted && project && (
      <Suspense>
        <CreateDialog
          kind={kind}
          secretType={secretType}
          project={project}
          name={wanted.name}
          onClose={close}
          onCreated={(name) => {
            wanted.choose(name)
            close()
          }}
        />
      </Suspense>
    ),
  }
}

const KINDS = { ConfigMap: configMapKind, Secret: secretKind, PersistentVolumeClaim: claimKind }

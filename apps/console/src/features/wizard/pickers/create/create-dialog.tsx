import { useTranslation } from 'react-i18next'
import { claimKind, configMapKind, secretKind } from '../../../../cluster/kinds.ts'
import { ClaimForm } from './claim-form.tsx'
import { EntryRows } from './entry-rows.tsx'
import { claimOf, judgeClaim, type ClaimDraft } from './new-claim.ts'
import { configMapOf, judgeConfigMap, type ConfigMapDraft } from './new-config-map.ts'
import { NewObjectDialog } from './new-object-dialog.tsx'
import { judgeSecret, secretOf, type SecretDraft, type SecretType } from './new-secret.ts'
import { SecretForm } from './secret-form.tsx'

export type CreatableKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim'

interface CreateDialogProps {
  kind: CreatableKind
  /** The one type of Secret that the field takes; undefined: any. */
  secretType?: SecretType | undefined
  project: string
  /** What it is called at first. */
  name: string
  onClose: () => void
  onCreated: (name: string) => void
}

/** Makes a ConfigMap, Secret or claim in place, from the field that wants it. */
export function CreateDialog({ kind, secretType, name, ...props }: CreateDialogProps) {
  const { t } = useTranslation('pickers')
  const title = t('createKind', { kind })
  const entries = [{ key: '', value: '' }]
  if (kind === 'ConfigMap')
    return (
      <NewObjectDialog<ConfigMapDraft>
        {...props}
        kind={configMapKind}
        title={title}
        start={{ name, entries }}
        judge={judgeConfigMap}
        objectOf={configMapOf}
        form={({ draft, change, wrong }) => (
          <EntryRows entries={draft.entries} onChange={(next) => change({ entries: next })} wrong={wrong} />
        )}
      />
    )
  if (kind === 'Secret')
    return (
      <NewObjectDialog<SecretDraft>
        {...props}
        kind={secretKind}
        title={title}
        start={{ name, type: secretType ?? 'Opaque', entries, fields: {} }}
        judge={judgeSecret}
        objectOf={secretOf}
        form={(form) => <SecretForm {...form} isTypeFixed={secretType !== undefined} />}
      />
    )
  return (
    <NewObjectDialog<ClaimDraft>
      {...props}
      kind={claimKind}
      title={title}
      start={{ name, size: '', storageClass: '', accessModes: ['ReadWriteMany'] }}
      judge={judgeClaim}
      objectOf={claimOf}
      fieldOf={(path) => CLAIM_FIELDS[path]}
      form={(form) => <ClaimForm {...form} />}
    />
  )
}

const CLAIM_FIELDS: Readonly<Record<string, string>> = {
  'spec.resources[storage]': 'size',
  'spec.resources.requests.storage': 'size',
  'spec.resources.requests[storage]': 'size',
  'spec.storageClassName': 'storageClass',
  'spec.accessModes': 'accessModes',
}

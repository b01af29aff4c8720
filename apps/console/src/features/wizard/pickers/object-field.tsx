import type { Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import type { Codec } from '../../../manifest-editor/codec.ts'
import type { Choices } from './choices.ts'
import type { CreatableKind } from './create/create-dialog.tsx'
import type { SecretType } from './create/new-secret.ts'
import { useCreate } from './create/use-create.tsx'
import type { CreateOffer } from './create-offer.ts'
import { useClaims } from './claim-choices.ts'
import { useKeys, type KeyedKind } from './key-choices.ts'
import {
  useConfigMaps,
  usePriorityClasses,
  useRegistrySecrets,
  useRuntimeClasses,
  useSecrets,
  useServiceAccounts,
  useStorageClasses,
} from './object-choices.ts'
import { PickerField, type PickerFieldProps } from './picker-field.tsx'
import { useFormProject } from './use-form-project.ts'

/** What a field that names an object needs: where it stands and what it is called. */
export type ObjectFieldProps = Omit<PickerFieldProps, 'choices' | 'missing' | 'create'>

/** A ConfigMap or a Secret of the project, by `kind`. */
export function KeyedObjectField({ kind, ...props }: ObjectFieldProps & { kind: KeyedKind }) {
  return kind === 'Secret' ? <SecretField {...props} /> : <ConfigMapField {...props} />
}

/** A ConfigMap of the project. */
export function ConfigMapField(props: ObjectFieldProps) {
  return <Creatable kind="ConfigMap" choices={useConfigMaps()} {...props} />
}

/** A Secret of the project, of any type. */
export function SecretField(props: ObjectFieldProps) {
  return <Creatable kind="Secret" choices={useSecrets()} {...props} />
}

/** A Secret to pull images with. */
export function RegistrySecretField(props: ObjectFieldProps) {
  return (
    <Creatable kind="Secret" secretType="kubernetes.io/dockerconfigjson" choices={useRegistrySecrets()} {...props} />
  )
}

/** A PersistentVolumeClaim of the project. */
export function ClaimField(props: ObjectFieldProps) {
  return <Creatable kind="PersistentVolumeClaim" choices={useClaims()} {...props} />
}

/** A service account of the project. */
export function ServiceAccountField(props: ObjectFieldProps) {
  return <Named kind="ServiceAccount" choices={useServiceAccounts()} {...props} />
}

/** A priority class of the cluster. */
export function PriorityClassField(props: ObjectFieldProps) {
  return <Named kind="PriorityClass" choices={usePriorityClasses()} isOfCluster {...props} />
}

/** A runtime class of the cluster. */
export function RuntimeClassField(props: ObjectFieldProps) {
  return <Named kind="RuntimeClass" choices={useRuntimeClasses()} isOfCluster {...props} />
}

/** A storage class of the cluster. */
export function StorageClassField(props: ObjectFieldProps) {
  return <Named kind="StorageClass" choices={useStorageClasses()} isOfCluster {...props} />
}

/** A key of a ConfigMap or Secret: `object` is the name that stands in the field beside it. */
export function KeyField({
  kind,
  object,
  ...props
}: ObjectFieldProps & { path: Path; codec?: Codec; kind: KeyedKind; object: string }) {
  const { t } = useTranslation('pickers')
  const choices = useKeys(kind, object)
  return (
    <PickerField {...props} isMono choices={choices} missing={(key) => t('missingKey', { kind, name: object, key })} />
  )
}

/** A name of an object that can be made in place. */
function Creatable({
  kind,
  secretType,
  ...props
}: ObjectFieldProps & { kind: CreatableKind; choices: Choices; secretType?: SecretType }) {
  const { offer, dialog } = useCreate(kind, secretType)
  return (
    <>
      <Named {...props} kind={kind} create={offer} />
      {dialog}
    </>
  )
}

interface NamedProps extends ObjectFieldProps {
  kind: string
  choices: Choices
  create?: CreateOffer
  isOfCluster?: boolean
}

function Named({ kind, choices, isOfCluster = false, ...props }: NamedProps) {
  const { t } = useTranslation('pickers')
  const project = useFormProject() ?? ''
  return (
    <PickerField
      {...props}
      isMono
      choices={choices}
      missing={(name) => (isOfCluster ? t('missingAnywhere', { kind, name }) : t('missing', { kind, name, project }))}
    />
  )
}

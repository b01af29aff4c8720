import { kindOf, type KubeObject } from '@everynode/kube'
import { isMapValue, valueAt, valueToCompactJson, type ManifestDocument, type ManifestFile } from '@everynode/manifest'
import { client } from '../../cluster/client.ts'
import { objectPath } from '../../cluster/object-path.ts'
import { FIELD_MANAGER } from './submit.ts'

/** What must exist before what: kinds not named come last. */
const ORDER = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'ServiceAccount',
  'ClusterRole',
  'Role',
  'ClusterRoleBinding',
  'RoleBinding',
  'ConfigMap',
  'Secret',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
]

/** The other objects of a file, in the order in which they are applied. */
export function otherDocuments(file: ManifestFile, shown: number): readonly ManifestDocument[] {
  const rank = ({ kind }: ManifestDocument) => (ORDER.includes(kind ?? '') ? ORDER.indexOf(kind ?? '') : ORDER.length)
  return file.documents
    .filter(({ index, isEmpty }) => index !== shown && !isEmpty)
    .toSorted((a, b) => rank(a) - rank(b) || a.index - b.index)
}

/** Whether this console knows where an object of that kind lives. */
export function isApplicable({ apiVersion, kind, name, value }: ManifestDocument): boolean {
  return isMapValue(value) && Boolean(name) && kindOf(apiVersion ?? '', kind ?? '') !== undefined
}

/** Applies one object (server-side, under the console's field manager, never by force). Throws RequestFailure. */
export function applyDocument(document: ManifestDocument, project: string): Promise<KubeObject> {
  const kind = kindOf(document.apiVersion ?? '', document.kind ?? '')
  if (!kind) throw new RangeError(`${document.apiVersion} ${document.kind} is not a kind that is known here`)
  const namespace = String(valueAt(document.value, ['metadata', 'namespace']) ?? project)
  const path = objectPath(kind, { ...(kind.namespaced ? { namespace } : {}), name: document.name ?? '' })
  return client.apply<KubeObject>(path, valueToCompactJson(document.value ?? null), {
    query: { fieldManager: FIELD_MANAGER },
  })
}

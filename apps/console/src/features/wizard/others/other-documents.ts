import { kindOf, type KubeObject } from '@everynode/kube'
import { isMapValue, valueAt, valueToCompactJson, type ManifestDocument, type ManifestFile } from '@everynode/manifest'
import { client } from '../../../cluster/client.ts'
import { objectPath } from '../../../cluster/object-path.ts'
import { FIELD_MANAGER, type SendOptions } from '../submit.ts'

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

/** What a document is called among the others, so that a decision about it outlasts changes of the text. */
export function documentKey({ kind = '', namespace = '', name = '' }: ManifestDocument): string {
  return `${kind}/${namespace}/${name}`
}

/** Whether this console knows where an object of that kind lives. */
export function isApplicable({ apiVersion, kind, name, value }: ManifestDocument): boolean {
  return isMapValue(value) && Boolean(name) && kindOf(apiVersion ?? '', kind ?? '') !== undefined
}

/** Where the object of an applicable document lives; what names no project lives in this one. */
export function documentPath(
  { apiVersion = '', kind: name = '', value, name: own = '' }: ManifestDocument,
  project: string,
) {
  const kind = kindOf(apiVersion, name)
  if (!kind) throw new RangeError(`${apiVersion} ${name} is not a kind that is known here`)
  const namespace = String(valueAt(value, ['metadata', 'namespace']) ?? project)
  return objectPath(kind, { ...(kind.namespaced ? { namespace } : {}), name: own })
}

/** Applies one object (server-side, under the console's field manager, never by force). Throws RequestFailure. */
export function applyDocument(
  document: ManifestDocument,
  project: string,
  { isDryRun = false }: Pick<SendOptions, 'isDryRun'> = {},
): Promise<KubeObject> {
  return client.apply<KubeObject>(documentPath(document, project), valueToCompactJson(document.value ?? null), {
    query: { fieldManager: FIELD_MANAGER, ...(isDryRun ? { dryRun: 'All' } : {}) },
  })
}

import { kindOf } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type ManifestDocument, type ManifestFile } from '@everynode/manifest'
import type { ServedKind, ServedVersion } from '../../../cluster/discovery.ts'

/** Why an object cannot be applied. */
export type LeftOut =
  | { code: 'noObject' | 'noName' | 'crdLeftOut' }
  /** The cluster has no such kind there, but in these other versions of the group. */
  | { code: 'noKind'; elsewhere: readonly string[] }
  | { code: 'noApply' | 'isStale' }

/** What is to become of one of the objects beside the DaemonSet. */
export type Planned = { document: ManifestDocument; key: string } & (
  | { fate: 'apply'; kind: ServedKind; broughtBy?: ManifestDocument }
  /** The person does not want it. */
  | { fate: 'left'; kind: ServedKind }
  | { fate: 'out'; reason: LeftOut }
  /** The cluster has not said yet what it serves. */
  | { fate: 'asking' }
)

export type Applied = Extract<Planned, { fate: 'apply' }>

/** What the cluster serves in an API version; undefined while it has not answered, `unknown` when it did not. */
export type Lookup = (apiVersion: string) => ServedVersion | 'unknown' | undefined

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

/** The other objects of a file, in the order in which they are applied, and what becomes of each. `left`: by `documentKey`. */
export function planOthers(
  file: ManifestFile,
  shown: number,
  left: ReadonlySet<string>,
  lookup: Lookup,
): readonly Planned[] {
  const documents = otherDocuments(file, shown)
  const definitions = documents.filter(isDefinition)
  return documents.map((document): Planned => {
    const { apiVersion = '', kind: name = '' } = document
    const key = documentKey(document)
    const planned = { document, key }
    if (!isMapValue(document.value) || apiVersion === '' || name === '')
      return { ...planned, fate: 'out', reason: { code: 'noObject' } }
    if (!document.name) return { ...planned, fate: 'out', reason: { code: 'noName' } }
    const served = lookup(apiVersion)
    if (served === undefined) return { ...planned, fate: 'asking' }
    const kind = served === 'unknown' ? kindOf(apiVersion, name) : served.kinds.find((each) => each.kind === name)
    if (kind) {
      if (!kind.verbs.includes('patch')) return { ...planned, fate: 'out', reason: { code: 'noApply' } }
      return left.has(key) ? { ...planned, fate: 'left', kind } : { ...planned, fate: 'apply', kind }
    }
    const broughtBy = definitions.find((definition) => definedKind(definition, apiVersion, name))
    const brought = broughtBy && definedKind(broughtBy, apiVersion, name)
    if (brought && left.has(key)) return { ...planned, fate: 'left', kind: brought }
    if (brought && left.has(documentKey(broughtBy))) return { ...planned, fate: 'out', reason: { code: 'crdLeftOut' } }
    if (brought) return { ...planned, fate: 'apply', kind: brought, broughtBy }
    if (served !== 'unknown' && served.isStale) return { ...planned, fate: 'out', reason: { code: 'isStale' } }
    const siblings = served === 'unknown' ? [] : served.siblings
    const elsewhere = siblings.flatMap((each) => (each.kind === name ? [`${each.group}/${each.version}`] : []))
    return { ...planned, fate: 'out', reason: { code: 'noKind', elsewhere } }
  })
}

/** Those that will be applied, in order. */
export function appliedOf(plan: readonly Planned[]): readonly Applied[] {
  return plan.filter((planned) => planned.fate === 'apply')
}

/** The other objects of a file, in the order in which they are applied. */
export function otherDocuments(file: ManifestFile, shown: number): readonly ManifestDocument[] {
  const rank = ({ kind }: ManifestDocument) => (ORDER.includes(kind ?? '') ? ORDER.indexOf(kind ?? '') : ORDER.length)
  return file.documents
    .filter(({ index, isEmpty }) => index !== shown && !isEmpty)
    .toSorted((a, b) => rank(a) - rank(b) || a.index - b.index)
}

/** What a document is called among the others, so that a decision about it outlasts changes of the text. */
export function documentKey({ apiVersion = '', kind = '', namespace = '', name = '' }: ManifestDocument): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/', 1)[0]! : ''
  return objectKey({ group, kind }, namespace, name)
}

/** The same for an object by what it is; no namespace where the text names none. */
export function objectKey(
  { group, kind }: Pick<ServedKind, 'group' | 'kind'>,
  namespace: string,
  name: string,
): string {
  return `${kind}.${group}/${namespace}/${name}`
}

/** Whether the document brings a kind of its own. */
export function isDefinition({ apiVersion = '', kind }: ManifestDocument): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/')
}

/** The kind that a CustomResourceDefinition brings, if it is this one. */
function definedKind({ value }: ManifestDocument, apiVersion: string, name: string): ServedKind | undefined {
  const at = (...path: string[]) => valueAt(value, ['spec', ...path])
  const [group = '', version = ''] = apiVersion.split('/')
  const versions = at('versions')
  const isServed =
    isListValue(versions) &&
    versions.some((each) => valueAt(each, ['name']) === version && valueAt(each, ['served']) === true)
  const plural = at('names', 'plural')
  if (!isServed || at('group') !== group || at('names', 'kind') !== name || typeof plural !== 'string') return undefined
  return { group, version, kind: name, plural, namespaced: at('scope') === 'Namespaced', verbs: ['get', 'patch'] }
}

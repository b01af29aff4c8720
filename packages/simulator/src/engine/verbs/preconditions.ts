import { conflict, preconditionFailed, type KubeObject, type ObjectMeta } from '@everynode/kube'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import type { DeleteOptions } from './delete-options.ts'

/**
 * Throws 409 when the writer means another object of the same name, or one that does not exist (apiserver
 * storage.Preconditions). `live` is absent when there is none.
 */
export function assertUid(
  { kind, storageKind }: ResourceDefinition,
  { namespace, name }: Pick<ObjectMeta, 'namespace' | 'name'>,
  live: KubeObject | undefined,
  uid: string | undefined,
  isDryRun: boolean,
): void {
  if (!uid || uid === live?.metadata.uid) return
  // A dry run does not get as far as the layer that puts the store's prefix before the key.
  const folder = `${isDryRun ? '' : '/registry'}/${storeFolders[storageKind.plural] ?? storageKind.plural}`
  const key = `${folder}${namespace ? `/${namespace}` : ''}/${name}`
  const words = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live?.metadata.uid ?? ''}`
  throw conflict(
    kind,
    name!,
    `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${words}`,
  )
}

/** Resources that etcd keeps under another name than their own (pkg/kubeapiserver SpecialDefaultResourcePrefixes). */
const storeFolders: Readonly<Record<string, string>> = {
  endpoints: 'services/endpoints',
  ingresses: 'ingress',
  nodes: 'minions',
  replicationcontrollers: 'controllers',
  services: 'services/specs',
}

/** Throws 409 when a deletion is meant for another object or another version (registry/rest/delete.go BeforeDelete). */
export function assertDeletable(
  { kind }: ResourceDefinition,
  live: KubeObject,
  { preconditions }: DeleteOptions,
): void {
  const { name, uid, resourceVersion } = live.metadata
  if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
    const words = `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid})`
    throw preconditionFailed(kind, name!, `${words}. The object might have been deleted and then recreated`)
  }
  if (preconditions?.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion) {
    const words = `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion})`
    throw preconditionFailed(kind, name!, `${words}. The object might have been modified`)
  }
}

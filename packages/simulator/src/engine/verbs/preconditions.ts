import { conflict, preconditionFailed, type KubeObject } from '@everynode/kube'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import type { DeleteOptions } from './delete-options.ts'

/** Throws 409 when the writer means another object of the same name (apiserver storage.Preconditions). */
export function assertUid({ kind, storageKind }: ResourceDefinition, live: KubeObject, uid: string | undefined): void {
  if (!uid || uid === live.metadata.uid) return
  const { namespace, name } = live.metadata
  // Only the core group keeps its objects under the common prefix of the store.
  const prefix = storageKind.group === '' ? '/registry' : ''
  const key = `${prefix}/${storageKind.plural}${namespace ? `/${namespace}` : ''}/${name}`
  const words = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`
  throw conflict(
    kind,
    name!,
    `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${words}`,
  )
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

import type { KubeObject, ManagedFieldsEntry } from '@everynode/kube'
import type { KindName } from '../decode/decode-object.ts'

export interface ManagedFieldsUpdate {
  /** The stored object; absent for a create. */
  old: KubeObject | undefined
  /**
   * The object as decoded and defaulted, BEFORE mutating admission: the API server records ownership of what the
   * client sent, so that what admission adds belongs to nobody.
   */
  new: KubeObject
  kind: KindName
  manager: string
  subresource?: string
  nowMs: number
}

/** The `metadata.managedFields` after a create, PUT or patch; the caller puts them into its draft. */
export function updateManagedFields(update: ManagedFieldsUpdate): ManagedFieldsEntry[] | undefined {
  return update.old?.metadata.managedFields ?? update.new.metadata.managedFields
}

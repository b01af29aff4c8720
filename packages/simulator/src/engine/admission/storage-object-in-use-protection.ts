import type { AdmissionRule } from '../admission-rule.ts'

const FINALIZERS: Record<string, string> = {
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  persistentvolumes: 'kubernetes.io/pv-protection',
}

/** Storage is kept until nobody uses it any more (plugin/pkg/admission/storage/storageobjectinuseprotection). */
export const storageObjectInUseProtection: AdmissionRule = {
  name: 'StorageObjectInUseProtection',
  admit({ verb, kind, object, subresource }) {
    if (verb !== 'create' || kind.group !== '' || subresource !== undefined) return
    const finalizer = FINALIZERS[kind.plural]
    if (finalizer === undefined || object!.metadata.finalizers?.includes(finalizer)) return
    object!.metadata.finalizers = [...(object!.metadata.finalizers ?? []), finalizer]
  },
}

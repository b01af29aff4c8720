import type { Store } from '../store.ts'
import type { Claim, PersistentVolume, StorageClass } from './volume-objects.ts'

/** Reads what volumes, claims and classes there are. */
export class VolumeReader {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  claim(namespace: string, name: string): Claim | undefined {
    return this.#store.get('/persistentvolumeclaims', namespace, name) as Claim | undefined
  }

  volume(name: string): PersistentVolume | undefined {
    return this.#store.get('/persistentvolumes', undefined, name) as PersistentVolume | undefined
  }

  volumes(): readonly PersistentVolume[] {
    return this.#store.list('/persistentvolumes') as readonly PersistentVolume[]
  }

  storageClass(claim: Claim): StorageClass | undefined {
    const name = claim.spec?.storageClassName
    return name
      ? (this.#store.get('storage.k8s.io/storageclasses', undefined, name) as StorageClass | undefined)
      : undefined
  }
}

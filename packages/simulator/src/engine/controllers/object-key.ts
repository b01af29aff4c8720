import type { KubeObject } from '@everynode/kube'
import type { StorageKey } from '../store.ts'

/** Names an object of any resource in one text, for queues over several resources. */
export interface ObjectKey {
  storageKey: StorageKey
  namespace: string | undefined
  name: string
}

export function objectKeyText(storageKey: StorageKey, object: KubeObject): string {
  return `${storageKey}|${object.metadata.namespace ?? ''}|${object.metadata.name}`
}

export function parseObjectKey(text: string): ObjectKey {
  const [storageKey, namespace, name] = text.split('|') as [string, string, string]
  return { storageKey, namespace: namespace === '' ? undefined : namespace, name }
}

/** `namespace/name`, as the queues of controllers for one kind name objects. */
export function keyOf(object: { metadata: { namespace?: string; name?: string } }): string {
  return `${object.metadata.namespace}/${object.metadata.name}`
}

/** The two parts of `namespace/name`. */
export function splitKey(key: string): { namespace: string; name: string } {
  const slash = key.indexOf('/')
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}

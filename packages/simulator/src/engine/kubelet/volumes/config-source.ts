import { findKind, type KeyToPath, type Kind, type KubeObject } from '@everynode/kube'
import { bytesOf } from '../files/byte-text.ts'
import type { Bytes } from '../files/file-node.ts'

const configMaps = findKind('', 'v1', 'configmaps')!
const secrets = findKind('', 'v1', 'secrets')!

/** Reads objects as the kubelet sees them. */
export type ObjectReader = (kind: Kind, namespace: string, name: string) => KubeObject | undefined

export type ConfigKind = 'configmap' | 'secret'

/** The entries of a ConfigMap or Secret as bytes; undefined when there is no such object. */
export function configEntries(
  read: ObjectReader,
  kind: ConfigKind,
  namespace: string,
  name: string,
): Map<string, Bytes> | undefined {
  const object = read(kind === 'secret' ? secrets : configMaps, namespace, name)
  if (!object) return undefined
  const plain = Object.entries((object['data'] ?? {}) as Record<string, string>)
  const binary = Object.entries((object['binaryData'] ?? {}) as Record<string, string>)
  if (kind === 'secret') return new Map(plain.map(([key, value]) => [key, atob(value)]))
  return new Map([
    ...plain.map(([key, value]) => [key, bytesOf(value)] as const),
    ...binary.map(([key, value]) => [key, atob(value)] as const),
  ])
}

/** The entries that a volume wants, by path; throws with the kubelet's words when one is missing. */
export function chosenEntries(
  entries: ReadonlyMap<string, Bytes>,
  items: readonly KeyToPath[] | undefined,
  isOptional: boolean,
  complain: (key: string) => Error,
): { path: string; bytes: Bytes; mode: number | undefined }[] {
  if (!items || items.length === 0) return [...entries].map(([path, bytes]) => ({ path, bytes, mode: undefined }))
  return items.flatMap(({ key, path, mode }) => {
    const bytes = entries.get(key)
    if (bytes !== undefined) return [{ path, bytes, mode }]
    if (isOptional) return []
    throw complain(key)
  })
}

import type { KubeObject } from '@everynode/kube'
import { isMapValue, newDocument, parseManifest, type MapValue, type Value } from '@everynode/manifest'
import { client } from '../../../cluster/client.ts'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { objectPath } from '../../../cluster/object-path.ts'
import { portableObject } from '../../../cluster/object-text.ts'

/** A live DaemonSet as it was read: the portable text, its value, and the version that a change of it is bound to. */
export interface Seen {
  project: string
  name: string
  text: string
  value: MapValue
  resourceVersion: string
}

/** Reads a DaemonSet to be edited or cloned. Throws RequestFailure. */
export async function readDaemonSet(project: string, name: string, signal?: AbortSignal): Promise<Seen> {
  const path = objectPath(daemonSetKind, { namespace: project, name })
  return seenOf(await client.get<KubeObject>(path, signal ? { signal } : {}))
}

/** What the form needs of a live object. The value is read back from the text, so that it compares with the form's. */
export function seenOf(object: KubeObject): Seen {
  const { namespace: project = '', name = '', resourceVersion = '' } = object.metadata
  const text = newDocument(portableObject(daemonSetKind, object) as unknown as Value)
  return seenOfText({ project, name }, { text, resourceVersion })
}

/** The same from a text that was kept. */
export function seenOfText(
  { project, name }: Pick<Seen, 'project' | 'name'>,
  { text, resourceVersion }: Pick<Seen, 'text' | 'resourceVersion'>,
): Seen {
  const value = parseManifest(text).documents[0]?.value
  return { project, name, text, value: isMapValue(value) ? value : {}, resourceVersion }
}

import type { KubeObject, ObjectMeta } from '@everynode/kube'

/** The members of metadata in the order in which Go writes them; some clients show them as they come. */
const MEMBERS: readonly (keyof ObjectMeta)[] = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
]

/** An object reduced to its metadata (meta/v1 PartialObjectMetadata) in the given version of meta.k8s.io. */
export function partialMetadata({ metadata }: KubeObject, version: string): unknown {
  const ordered = Object.fromEntries(
    MEMBERS.flatMap((name) => (metadata[name] === undefined ? [] : [[name, metadata[name]]])),
  )
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata: ordered }
}

import type { KubeObject, ObjectMeta } from '@everynode/kube'

const GENERATION = 'deprecated.daemonset.template.generation'

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
  const annotations = publicAnnotations(metadata.annotations)
  if (annotations) ordered.annotations = annotations
  else delete ordered.annotations
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata: ordered }
}

/** The internal form of a DaemonSet keeps its old generation elsewhere, and the metadata is read from that form. */
function publicAnnotations(annotations: ObjectMeta['annotations']): ObjectMeta['annotations'] {
  if (!annotations || !Object.hasOwn(annotations, GENERATION)) return annotations
  const { [GENERATION]: _generation, ...others } = annotations
  return Object.keys(others).length === 0 ? undefined : others
}

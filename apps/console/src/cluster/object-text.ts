import { apiVersionOf, type Kind, type KubeObject } from '@everynode/kube'

/** What only the server may say, and what therefore has no place in a file that is to be applied again. */
const SERVER_METADATA = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
]
const SERVER_ANNOTATIONS = [
  'deprecated.daemonset.template.generation',
  'kubectl.kubernetes.io/last-applied-configuration',
]

/** An object as a person reads it: `kind` first (lists leave it out), without `managedFields`. */
export function readableObject(kind: Pick<Kind, 'group' | 'version' | 'kind'>, object: KubeObject): KubeObject {
  const { metadata, ...rest } = object
  const { managedFields: _, ...shown } = metadata
  return { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: shown, ...withoutType(rest) }
}

/** An object as a file that can be applied to another cluster: without status and without what the server fills in. */
export function portableObject(kind: Pick<Kind, 'group' | 'version' | 'kind'>, object: KubeObject): KubeObject {
  const { metadata, status: _, ...rest } = readableObject(kind, object)
  const kept = Object.entries(metadata).filter(([key]) => !SERVER_METADATA.includes(key) && key !== 'annotations')
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => !SERVER_ANNOTATIONS.includes(key))
  return {
    apiVersion: rest.apiVersion!,
    kind: rest.kind!,
    metadata: {
      ...Object.fromEntries(kept),
      ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}),
    },
    ...withoutType(rest),
  }
}

/** An object as YAML that kubectl's parser reads back to the same values: `yes` and `0400` stay texts. */
export async function yamlOf(object: unknown): Promise<string> {
  const { Document } = await import('yaml')
  return new Document(object, { version: '1.1', aliasDuplicateObjects: false }).toString({
    lineWidth: 0,
    directives: false,
  })
}

function withoutType(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'apiVersion' && key !== 'kind'))
}

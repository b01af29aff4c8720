import type { KubeObject } from '@everynode/kube'

/** An object reduced to its metadata (meta/v1 PartialObjectMetadata) in the given version of meta.k8s.io. */
export function partialMetadata(object: KubeObject, version: string): unknown {
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata: object.metadata }
}

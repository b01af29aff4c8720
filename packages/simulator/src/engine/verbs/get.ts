import { notFound, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { ObjectReference } from '../resources/resource-definition.ts'

/** The object of that name; throws 404 when there is none. */
export function get(cluster: Cluster, reference: ObjectReference): KubeObject {
  const object = find(cluster, reference)
  if (!object) throw notFound(reference.kind, reference.name)
  return object
}

/** The object of that name, or undefined. */
export function find(cluster: Cluster, reference: ObjectReference): KubeObject | undefined {
  const { kind, namespace, name } = reference
  const definition = cluster.definitionOf(kind)
  if (definition.behaviour.computed) return definition.behaviour.computed.get(cluster, reference)
  const stored = cluster.store.get(definition.storageKey, kind.namespaced ? namespace : undefined, name)
  return stored && (definition.behaviour.fromStorage?.(stored, kind) ?? stored)
}

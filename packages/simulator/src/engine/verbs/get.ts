import { notFound, unexpectedFailure, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { ObjectReference } from '../resources/resource-definition.ts'
import { assertReached, parseResourceVersion } from './resource-version.ts'
import { showScale } from './scale.ts'

export interface GetRequest extends ObjectReference {
  subresource?: string | undefined
  /** The version that the answer must have reached, as sent; empty or absent for the newest. */
  resourceVersion?: string | undefined
}

/** The object of that name, or what its subresource shows; throws 404 when there is none. */
export function get(cluster: Cluster, request: GetRequest): KubeObject {
  const version = parseResourceVersion(request.resourceVersion ?? '')
  if (!version.ok) throw unexpectedFailure(version.message)
  assertReached(cluster, version.revision)
  const object = find(cluster, request)
  if (!object) throw notFound(request.kind, request.name)
  return request.subresource === 'scale' ? showScale(cluster.definitionOf(request.kind), object) : object
}

/** The object of that name, or undefined. */
export function find(cluster: Cluster, reference: ObjectReference): KubeObject | undefined {
  const { kind, namespace, name } = reference
  const definition = cluster.definitionOf(kind)
  if (definition.behaviour.computed) return definition.behaviour.computed.get(cluster, reference)
  const stored = cluster.store.get(definition.storageKey, kind.namespaced ? namespace : undefined, name)
  return stored && (definition.behaviour.fromStorage?.(stored, kind) ?? stored)
}

import { fieldInvalid, invalid, notFound, resourceNotFound, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { cloneJson } from '../json.ts'
import type { RequestContext } from '../request.ts'
import type { ObjectReference, ResourceDefinition, ScaleAccess } from '../resources/resource-definition.ts'
import { assertName, setManagedFields, setNamespace } from './draft.ts'
import { readBody } from './read-body.ts'
import type { RequestBody } from './request-body.ts'

export const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

interface Scale extends KubeObject {
  spec?: { replicas?: number }
}

/** The scale of an object as its subresource shows it: an autoscaling/v1 Scale. */
export function showScale(definition: ResourceDefinition, object: KubeObject): KubeObject {
  const access = accessOf(definition)
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const metadata = JSON.parse(
    JSON.stringify({ name, namespace, uid, resourceVersion, creationTimestamp }),
  ) as KubeObject['metadata']
  const replicas = access.specReplicas(object)
  const selector = access.selector(object)
  const status = {
    replicas: access.statusReplicas(object),
    ...(selector === undefined || selector === '' ? {} : { selector }),
  }
  return { kind: 'Scale', apiVersion: 'autoscaling/v1', metadata, spec: replicas === 0 ? {} : { replicas }, status }
}

/** Reads a Scale that was sent, and says how it changes the object. */
export function scaleChange(
  cluster: Cluster,
  definition: ResourceDefinition,
  { namespace, name, body }: { namespace?: string | undefined; name: string; body: RequestBody },
  context: RequestContext,
): { draft: (live: KubeObject) => KubeObject; uid: string | undefined } {
  const scale: Scale = readBody(body, scaleKind, context)
  setNamespace({ ...definition.kind, ...scaleKind }, scale, namespace)
  assertName(scale, name)
  return { uid: scale.metadata.uid, draft: (live) => scaledDraft(cluster, definition, live, scale, context) }
}

/** The object with the replicas that a Scale asks for; the version that the Scale names must be the current one. */
export function scaledDraft(
  cluster: Cluster,
  definition: ResourceDefinition,
  live: KubeObject,
  scale: Scale,
  context: RequestContext,
): KubeObject {
  const replicas = scale.spec?.replicas ?? 0
  if (replicas < 0) {
    throw invalid(scaleKind, live.metadata.name!, [
      fieldInvalid('spec.replicas', replicas, 'must be greater than or equal to 0'),
    ])
  }
  const draft = cloneJson(live)
  accessOf(definition).setReplicas(draft, replicas)
  const { resourceVersion } = scale.metadata
  if (resourceVersion) draft.metadata.resourceVersion = resourceVersion
  setManagedFields(cluster, definition, live, draft, 'scale', context)
  return draft
}

/** The live object behind a scale; throws 404 when there is none. */
export function scaledObject(cluster: Cluster, reference: ObjectReference): KubeObject {
  const { kind, name } = reference
  const definition = cluster.definitionOf(kind)
  const stored = cluster.store.get(definition.storageKey, kind.namespaced ? reference.namespace : undefined, name)
  if (!stored) throw notFound(kind, name)
  return definition.behaviour.fromStorage?.(stored, kind) ?? stored
}

function accessOf({ behaviour }: ResourceDefinition): ScaleAccess {
  if (!behaviour.scale) throw resourceNotFound()
  return behaviour.scale
}

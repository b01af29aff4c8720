import { fieldInvalid, invalid, notFound, resourceNotFound, type KubeObject } from '@everynode/kube'
import { updateManagedFields } from '../apply/managed-fields.ts'
import type { Cluster } from '../cluster.ts'
import { cloneJson } from '../json.ts'
import type { RequestContext } from '../request.ts'
import type { ObjectReference, ResourceDefinition, ScaleAccess } from '../resources/resource-definition.ts'
import { assertName, setNamespace } from './draft.ts'
import { readBody } from './read-body.ts'
import type { RequestBody } from './request-body.ts'
import { managedFieldsOfScale, managedFieldsOfScaled } from './scale-managed-fields.ts'

export const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

interface Scale extends KubeObject {
  spec?: { replicas?: number }
}

/** The scale of an object as its subresource shows it: an autoscaling/v1 Scale. */
export function showScale(definition: ResourceDefinition, object: KubeObject): KubeObject {
  const access = accessOf(definition)
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const replicas = access.specReplicas(object)
  const selector = access.selector(object)
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: cloneJson({ name, namespace, uid, resourceVersion, creationTimestamp }) as KubeObject['metadata'],
    spec: replicas === 0 ? {} : { replicas },
    status: { replicas: access.statusReplicas(object), ...(selector ? { selector } : {}) },
  }
}

/** The Scale of an object with its owners, which a write through the subresource begins with. */
export function ownedScale(definition: ResourceDefinition, object: KubeObject): KubeObject {
  const scale = showScale(definition, object)
  const managedFields = managedFieldsOfScale(object.metadata.managedFields, accessOf(definition).path)
  if (managedFields.length > 0) scale.metadata.managedFields = managedFields
  return scale
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
  const draft = (live: KubeObject) => {
    recordOwner(cluster, ownedScale(definition, live), scale, context)
    return scaledDraft(definition, live, scale)
  }
  return { uid: scale.metadata.uid, draft }
}

/** Notes in a Scale who owns its replicas after a plain write. */
export function recordOwner(cluster: Cluster, old: KubeObject, scale: KubeObject, context: RequestContext): void {
  delete scale.metadata.managedFields
  const managedFields = updateManagedFields({
    old: { ...old, metadata: { ...old.metadata, managedFields: old.metadata.managedFields ?? [] } },
    new: scale,
    kind: scaleKind,
    manager: context.fieldManager,
    subresource: 'scale',
    nowMs: cluster.clock.now(),
  })
  if (managedFields) scale.metadata.managedFields = managedFields
}

/** The object with the replicas that a Scale asks for and their owners; the version that it names must be the current one. */
export function scaledDraft(definition: ResourceDefinition, live: KubeObject, scale: Scale): KubeObject {
  const replicas = scale.spec?.replicas ?? 0
  if (replicas < 0) {
    const error = fieldInvalid('spec.replicas', replicas, 'must be greater than or equal to 0')
    throw invalid(scaleKind, live.metadata.name!, [error])
  }
  const access = accessOf(definition)
  const draft = cloneJson(live)
  access.setReplicas(draft, replicas)
  const { resourceVersion, managedFields } = scale.metadata
  if (resourceVersion) draft.metadata.resourceVersion = resourceVersion
  const owners = managedFieldsOfScaled(live.metadata.managedFields, managedFields, access.path, definition.kind)
  if (owners.length > 0) draft.metadata.managedFields = owners
  else delete draft.metadata.managedFields
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

import { apiVersionOf, conflict, notFound, invalid, type Kind, type KubeObject } from '@everynode/kube'
import { updateManagedFields } from '../apply/managed-fields.ts'
import type { Cluster } from '../cluster.ts'
import { isEqualJson } from '../json.ts'
import type { RequestContext } from '../request.ts'
import type { ObjectReference } from '../resources/resource-definition.ts'
import { admit, validateAdmission } from './admission.ts'
import { readBody } from './read-body.ts'
import type { RequestBody } from './request-body.ts'

export interface UpdateRequest {
  kind: Kind
  namespace?: string | undefined
  name: string
  subresource?: string | undefined
  body: RequestBody
}

/** Replaces an object, or its status when the subresource says so; returns it as stored. */
export function update(cluster: Cluster, request: UpdateRequest, context: RequestContext): KubeObject {
  return updateObject(
    cluster,
    request,
    request.subresource,
    () => readBody(request.body, request.kind, context),
    context,
  )
}

/** Changes a stored object: `change` makes a draft from the live one, the rest is the common path of PUT and PATCH. */
export function updateObject(
  cluster: Cluster,
  reference: ObjectReference,
  subresource: string | undefined,
  change: (live: KubeObject) => KubeObject,
  context: RequestContext,
): KubeObject {
  const { kind, name } = reference
  const definition = cluster.definitionOf(kind)
  const { rules, storageKey } = definition
  const namespace = kind.namespaced ? reference.namespace : undefined
  const live = cluster.store.get(storageKey, namespace, name)
  if (!live) throw notFound(kind, name)
  const draft = change(live)
  const metadata = draft.metadata
  const ruleContext = { nowMs: cluster.clock.now(), isDryRun: context.isDryRun }
  draft.apiVersion = apiVersionOf(kind)
  draft.kind = kind.kind
  if (metadata.resourceVersion && metadata.resourceVersion !== live.metadata.resourceVersion) throw conflict(kind, name)
  rules.applyDefaults?.(draft)
  const managedFields = updateManagedFields({
    old: live,
    new: draft,
    kind,
    manager: context.fieldManager,
    nowMs: ruleContext.nowMs,
    ...(subresource === undefined ? {} : { subresource }),
  })
  const admission = {
    verb: 'update' as const,
    kind,
    name,
    object: draft,
    old: live,
    context,
    cluster,
    ...(namespace === undefined ? {} : { namespace }),
    ...(subresource === undefined ? {} : { subresource }),
  }
  admit(admission)
  metadata.uid = live.metadata.uid!
  metadata.creationTimestamp = live.metadata.creationTimestamp!
  metadata.resourceVersion = live.metadata.resourceVersion!
  if (managedFields) metadata.managedFields = managedFields
  if (live.metadata.deletionTimestamp) metadata.deletionTimestamp = live.metadata.deletionTimestamp
  if (live.metadata.generation !== undefined) metadata.generation = live.metadata.generation
  if (subresource === 'status') {
    for (const key of Object.keys(draft)) if (key !== 'metadata' && key !== 'status') delete draft[key]
    for (const key of Object.keys(live)) if (key !== 'metadata' && key !== 'status') draft[key] = live[key]
  } else {
    if (definition.hasStatus) {
      if (live.status === undefined) delete draft.status
      else draft.status = live.status
    }
    rules.prepareForUpdate?.(draft, live, ruleContext)
    if (definition.hasGeneration && !isEqualJson(draft.spec, live.spec))
      metadata.generation = (live.metadata.generation ?? 0) + 1
  }
  const errors =
    (subresource === 'status' ? rules.validateStatusUpdate : rules.validateUpdate)?.(draft, live, ruleContext) ?? []
  if (errors.length > 0) throw invalid(kind, name, errors)
  validateAdmission(admission)
  if (isEqualJson(draft, live)) return live
  if (metadata.deletionTimestamp && !metadata.finalizers?.length && metadata.deletionGracePeriodSeconds === undefined)
    return context.isDryRun ? draft : cluster.store.remove(storageKey, draft)
  return context.isDryRun ? draft : cluster.store.put(storageKey, draft)
}

import { alreadyExists, apiVersionOf, formatTime, invalid, type Kind, type KubeObject } from '@everynode/kube'
import { updateManagedFields } from '../apply/managed-fields.ts'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import { admit, validateAdmission } from './admission.ts'
import { readBody } from './read-body.ts'
import type { RequestBody } from './request-body.ts'

export interface CreateRequest {
  kind: Kind
  namespace?: string | undefined
  body: RequestBody
}

/** Stores a new object and returns it as stored. Throws StatusErrors in Kubernetes' words. */
export function create(cluster: Cluster, request: CreateRequest, context: RequestContext): KubeObject {
  const definition = cluster.definitionOf(request.kind)
  const draft = readBody(request.body, request.kind, context)
  return createObject(cluster, definition, request.namespace, draft, context)
}

/** Creates `draft`, which is decoded already and belongs to this call. */
export function createObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  namespace: string | undefined,
  draft: KubeObject,
  context: RequestContext,
): KubeObject {
  const { kind, rules } = definition
  draft.apiVersion = apiVersionOf(kind)
  draft.kind = kind.kind
  if (kind.namespaced && namespace !== undefined) draft.metadata.namespace = namespace
  const ruleContext = { nowMs: cluster.clock.now(), isDryRun: context.isDryRun }
  rules.applyDefaults?.(draft)
  const metadata = draft.metadata
  const managedFields = updateManagedFields({
    old: undefined,
    new: draft,
    kind,
    manager: context.fieldManager,
    nowMs: ruleContext.nowMs,
  })
  if (managedFields) metadata.managedFields = managedFields
  const admission = {
    verb: 'create' as const,
    kind,
    name: metadata.name ?? '',
    object: draft,
    context,
    cluster,
    ...(namespace === undefined ? {} : { namespace }),
  }
  admit(admission)
  metadata.creationTimestamp = formatTime(ruleContext.nowMs)
  metadata.uid = cluster.ids.uid()
  if (definition.hasGeneration) metadata.generation = 1
  if (metadata.generateName && !metadata.name)
    metadata.name = metadata.generateName.slice(0, 58) + cluster.ids.suffix(5)
  if (definition.hasStatus) delete draft.status
  rules.prepareForCreate?.(draft, ruleContext)
  const errors = rules.validateCreate?.(draft, ruleContext) ?? []
  if (errors.length > 0) throw invalid(kind, metadata.name ?? '', errors)
  for (const warning of rules.warningsOnCreate?.(draft) ?? []) context.warn(warning)
  validateAdmission(admission)
  if (cluster.store.get(definition.storageKey, metadata.namespace, metadata.name!))
    throw alreadyExists(kind, metadata.name!)
  return context.isDryRun ? draft : cluster.store.put(definition.storageKey, draft)
}

import {
  alreadyExists,
  generatedNameTaken,
  invalid,
  stillBeingDeleted,
  unexpectedFailure,
  type Kind,
  type KubeObject,
} from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { deduplicateOwners } from '../metadata/deduplicate-owners.ts'
import type { RequestContext } from '../request.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import { admit, validateAdmission } from './admission.ts'
import { setManagedFields, setNamespace } from './draft.ts'
import { assertNamespaceAccepts } from './namespace-lifecycle.ts'
import { readObject } from './read-body.ts'
import type { RequestBody } from './request-body.ts'
import { fillSystemMetadata, generatedName } from './system-metadata.ts'
import { createErrors } from './validation.ts'

export interface CreateRequest {
  kind: Kind
  namespace?: string | undefined
  body: RequestBody
}

/** How often a name is made anew when a generated one is taken (registry/generic/registry/store.go). */
const MAX_NAMES = 8

/** Stores a new object and returns it as stored. Throws StatusErrors in Kubernetes' words. */
export function create(cluster: Cluster, request: CreateRequest, context: RequestContext): KubeObject {
  const { kind, namespace } = request
  const definition = cluster.definitionOf(kind)
  const draft = readObject(request.body, definition, context)
  setNamespace(kind, draft, namespace)
  const { answer } = definition.behaviour
  if (answer) return answer(cluster, draft, namespace, context)
  definition.applyDefaults(draft)
  const warning = deduplicateOwners(draft.metadata, false)
  if (warning) context.warn(warning)
  setManagedFields(cluster, definition, undefined, draft, undefined, context)
  return createObject(cluster, definition, draft, context, true)
}

/**
 * Creates `draft`, which belongs to this call, is decoded and has its defaults and managed fields. A POST refuses a
 * resourceVersion; PUT and apply do not look at it.
 */
export function createObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  draft: KubeObject,
  context: RequestContext,
  isVersionRefused = false,
): KubeObject {
  const { kind, storageKind, behaviour, rules } = definition
  const object = behaviour.toStorage?.(draft, kind) ?? draft
  const { metadata } = object
  const { namespace } = metadata
  const ruleContext = { nowMs: cluster.clock.now(), isDryRun: context.isDryRun }
  if (namespace !== undefined)
    assertNamespaceAccepts(cluster, kind, namespace, metadata.name ?? metadata.generateName ?? '')
  const admission = {
    verb: 'create' as const,
    kind,
    name: metadata.name ?? '',
    object,
    context,
    cluster,
    ...(namespace === undefined ? {} : { namespace }),
  }
  admit(admission)
  const warning = deduplicateOwners(metadata, true)
  if (warning) context.warn(warning)
  fillSystemMetadata(cluster, definition, object, ruleContext.nowMs)
  const generateName = metadata.name ? undefined : metadata.generateName
  if (generateName) metadata.name = freeName(cluster, definition, namespace, generateName)
  if (definition.hasStatus && !behaviour.keepsStatusOnCreate) {
    delete object.status
    if (behaviour.initialStatus) object.status = { ...behaviour.initialStatus }
  }
  behaviour.prepareForCreate?.(object, context)
  rules.prepareForCreate?.(object, ruleContext)
  const errors = createErrors(definition, object, ruleContext)
  if (errors.length > 0) throw invalid(storageKind, metadata.name ?? '', errors)
  for (const text of rules.warningsOnCreate?.(object) ?? []) context.warn(text)
  validateAdmission(admission)
  if (isVersionRefused && !context.isDryRun && /^[1-9]\d*$/.test(metadata.resourceVersion ?? '')) {
    throw unexpectedFailure('resourceVersion should not be set on objects to be created')
  }
  assertFree(cluster, definition, object, generateName !== undefined)
  const stored = context.isDryRun ? object : cluster.store.put(definition.storageKey, object)
  return behaviour.fromStorage?.(stored, kind) ?? stored
}

function freeName(
  cluster: Cluster,
  definition: ResourceDefinition,
  namespace: string | undefined,
  generateName: string,
): string {
  let name = generatedName(cluster, generateName)
  for (let attempt = 1; attempt < MAX_NAMES && cluster.store.get(definition.storageKey, namespace, name); attempt++) {
    name = generatedName(cluster, generateName)
  }
  return name
}

function assertFree(
  cluster: Cluster,
  { kind, storageKey }: ResourceDefinition,
  { metadata }: KubeObject,
  isGenerated: boolean,
): void {
  const taken = cluster.store.get(storageKey, metadata.namespace, metadata.name!)
  if (!taken) return
  if (isGenerated) throw generatedNameTaken(kind, metadata.name!)
  throw taken.metadata.deletionTimestamp ? stillBeingDeleted(kind, metadata.name!) : alreadyExists(kind, metadata.name!)
}

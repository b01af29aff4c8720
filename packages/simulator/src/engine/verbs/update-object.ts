import { conflict, fieldInvalid, invalid, notFound, unexpectedFailure, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { isEquivalentJson } from '../json.ts'
import type { RuleContext } from '../kind-rules.ts'
import { deduplicateOwners } from '../metadata/deduplicate-owners.ts'
import { integerProblem } from '../options/query-values.ts'
import type { RequestContext } from '../request.ts'
import { keepAllButStatus } from '../resources/keep-all-but-status.ts'
import type { ObjectReference, ResourceDefinition } from '../resources/resource-definition.ts'
import { reuseLive } from '../reuse.ts'
import { admit, validateAdmission } from './admission.ts'
import { assertUid } from './preconditions.ts'
import { keepSystemMetadata } from './system-metadata.ts'
import { updateErrors } from './validation.ts'

export interface ObjectChange {
  reference: ObjectReference
  subresource?: string | undefined
  /** The uid that the writer believes the object to have. */
  uid?: string | undefined
  /** Makes the new object, with defaults and managed fields, from the live one; it must not change that. */
  draft(live: KubeObject): KubeObject
  context: RequestContext
}

/**
 * Changes a stored object: the common path of PUT, patch, apply and of writes through subresources, in the order of the
 * API server (registry/generic/registry/store.go Update). Returns the object as stored, in the served version.
 */
export function updateObject(cluster: Cluster, definition: ResourceDefinition, change: ObjectChange): KubeObject {
  const { kind, storageKind, behaviour, rules, storageKey } = definition
  const { reference, subresource, context } = change
  const namespace = kind.namespaced ? reference.namespace : undefined
  const stored = cluster.store.get(storageKey, namespace, reference.name)
  if (!stored) throw notFound(kind, reference.name)
  assertUid(definition, stored.metadata, stored, change.uid, context.isDryRun)
  const sent = change.draft(behaviour.fromStorage?.(stored, kind) ?? stored)
  const draft = behaviour.toStorage?.(sent, kind) ?? sent
  const admission = {
    verb: 'update' as const,
    kind,
    name: reference.name,
    object: draft,
    old: stored,
    context,
    cluster,
    ...(namespace === undefined ? {} : { namespace }),
    ...(subresource === undefined ? {} : { subresource }),
  }
  admit(admission)
  const warning = deduplicateOwners(draft.metadata, true)
  if (warning) context.warn(warning)
  assertVersion(definition, draft, stored)
  const ruleContext = { nowMs: cluster.clock.now(), isDryRun: context.isDryRun }
  keepSystemMetadata(draft, stored)
  const part = subresource === undefined ? undefined : behaviour.parts?.[subresource]
  const written =
    part && !part.isStatus ? { subresource: subresource! } : subresource === 'status' ? 'status' : 'object'
  if (part) part.restrict(draft, stored)
  else if (written === 'status') keepAllButStatus(draft, stored)
  else keepStatus(definition, draft, stored)
  if (written === 'status') rules.prepareForStatusUpdate?.(draft, stored, ruleContext)
  else {
    if (written === 'object') prepare(definition, draft, stored, ruleContext)
    const raises = behaviour.hasGeneration && !behaviour.isGenerationFixed
    const hasNewAnnotations =
      behaviour.raisesWithAnnotations && !isEquivalentJson(draft.metadata.annotations, stored.metadata.annotations)
    if (raises && (hasNewAnnotations || isContentChanged(definition, draft, stored))) {
      draft.metadata.generation = (stored.metadata.generation ?? 0) + 1
    }
  }
  const errors = updateErrors(definition, draft, stored, written, ruleContext)
  errors.push(...(part?.errors?.(draft, stored) ?? []))
  if (errors.length > 0) throw invalid(storageKind, reference.name, errors)
  if (written === 'object') for (const text of rules.warningsOnUpdate?.(draft, stored) ?? []) context.warn(text)
  validateAdmission(admission)
  const result = commit(cluster, definition, draft, stored, context)
  return behaviour.fromStorage?.(result, kind) ?? result
}

function prepare(
  { behaviour, rules }: ResourceDefinition,
  draft: KubeObject,
  live: KubeObject,
  context: RuleContext,
): void {
  behaviour.prepareForUpdate?.(draft, live)
  rules.prepareForUpdate?.(draft, live, context)
}

function commit(
  cluster: Cluster,
  definition: ResourceDefinition,
  draft: KubeObject,
  live: KubeObject,
  context: RequestContext,
): KubeObject {
  const { store } = cluster
  if (isLetGo(definition, draft, live)) {
    // Watchers see the object as it was stored, its last finalizer included; the writer sees what it wrote.
    if (!context.isDryRun) store.remove(definition.storageKey, live)
    return draft
  }
  const next = reuseLive(draft, live)
  if (next === live || context.isDryRun) return next
  // The metadata of what is stored must not be shared: the store writes the new version into it.
  if (next.metadata === live.metadata) next.metadata = { ...live.metadata }
  return store.put(definition.storageKey, next)
}

/** True when the last finalizer of an object that waits for its removal has gone. */
function isLetGo({ behaviour }: ResourceDefinition, draft: KubeObject, live: KubeObject): boolean {
  if (!live.metadata.deletionTimestamp || (draft.metadata.finalizers?.length ?? 0) > 0) return false
  if ((live.metadata.deletionGracePeriodSeconds ?? 0) > 0) return false
  return !behaviour.isHeld?.(draft)
}

/** The version that the writer saw must be the current one; none means whatever is there, where the kind allows that. */
function assertVersion({ kind, behaviour, rules }: ResourceDefinition, draft: KubeObject, live: KubeObject): void {
  const { metadata } = draft
  const version = metadata.resourceVersion ?? ''
  if (version === live.metadata.resourceVersion) return
  const problem = version === '' ? undefined : integerProblem(version, 'ParseUint')
  if (problem !== undefined) throw unexpectedFailure(problem)
  if (Number(version) !== 0) throw conflict(kind, metadata.name ?? live.metadata.name!)
  if (behaviour.isResourceVersionRequired || rules.isResourceVersionRequired) {
    const error = fieldInvalid('metadata.resourceVersion', 0, 'must be specified for an update')
    throw invalid({ group: kind.group, kind: kind.plural }, live.metadata.name!, [error])
  }
  metadata.resourceVersion = live.metadata.resourceVersion!
}

function keepStatus({ hasStatus }: ResourceDefinition, draft: KubeObject, live: KubeObject): void {
  if (!hasStatus) return
  if (live.status === undefined) delete draft.status
  else draft.status = live.status
}

/** Whether anything but metadata and status differs. */
function isContentChanged({ hasStatus }: ResourceDefinition, draft: KubeObject, live: KubeObject): boolean {
  for (const field of new Set([...Object.keys(draft), ...Object.keys(live)])) {
    if (field === 'metadata' || field === 'apiVersion' || field === 'kind' || (field === 'status' && hasStatus))
      continue
    if (draft[field] !== live[field] && !isEquivalentJson(draft[field], live[field])) return true
  }
  return false
}

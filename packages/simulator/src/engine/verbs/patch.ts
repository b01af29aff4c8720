import {
  fieldInvalid,
  invalid,
  resourceNotFound,
  unsupportedMediaType,
  type Kind,
  type KubeObject,
} from '@everynode/kube'
import { applyConfiguration } from '../apply/apply-configuration.ts'
import type { Cluster } from '../cluster.ts'
import type { KindName } from '../decode/kind-name.ts'
import { patchObject, type PatchType } from '../patch/patch-object.ts'
import type { RequestContext } from '../request.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import { createObject } from './create.ts'
import { assertName, setManagedFields, setNamespace } from './draft.ts'
import { find } from './get.ts'
import { pruneUnknown } from './read-body.ts'
import { ownedScale, recordOwner, scaledDraft, scaledObject, scaleKind, showScale } from './scale.ts'
import { updateObject } from './update-object.ts'

export interface PatchRequest {
  kind: Kind
  namespace?: string | undefined
  name: string
  subresource?: string | undefined
  type: PatchType | 'application/apply-patch+yaml'
  patch: { bytes: Uint8Array } | { value: unknown }
  /** Server-side apply only: take fields from other managers. */
  force?: boolean | undefined
}

export interface PatchResult {
  object: KubeObject
  /** True when an apply created the object. */
  isCreated: boolean
}

/** Changes an object by a patch of any of the four types; only an apply creates what is absent. */
export function patch(cluster: Cluster, request: PatchRequest, context: RequestContext): PatchResult {
  const definition = cluster.definitionOf(request.kind)
  const { subresource } = request
  if (subresource === 'scale') return { object: patchScale(cluster, definition, request, context), isCreated: false }
  if (definition.type && request.type === 'application/strategic-merge-patch+json')
    throw unsupportedMediaType(customPatchTypes)
  if (request.type === 'application/apply-patch+yaml') return apply(cluster, definition, request, context)
  const draft = (live: KubeObject) => {
    const patched = patchedObject(request, live, request.kind, context)
    pruneUnknown(definition, patched, context, (problem) =>
      invalid({ group: '', kind: '' }, '', [fieldInvalid('patch', JSON.stringify(patched), problem)]),
    )
    setNamespace(request.kind, patched, request.namespace)
    assertName(patched, request.name)
    definition.applyDefaults(patched)
    setManagedFields(cluster, definition, live, patched, subresource, context)
    return patched
  }
  const change = { reference: request, subresource, draft, context }
  return { object: updateObject(cluster, definition, change), isCreated: false }
}

/** Custom resources have no Go types, and so no merge keys for a strategic patch. */
const customPatchTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml']

function patchedObject(
  request: PatchRequest,
  current: KubeObject,
  kind: KindName,
  context: RequestContext,
): KubeObject {
  const patchType = request.type as PatchType
  const { fieldValidation } = context
  const { object, warnings } = patchObject({ current, patch: request.patch, patchType, kind, fieldValidation })
  for (const warning of warnings) context.warn(warning)
  return object
}

function apply(
  cluster: Cluster,
  definition: ResourceDefinition,
  request: PatchRequest,
  context: RequestContext,
): PatchResult {
  const { kind, subresource } = request
  const applied = (live: KubeObject | undefined) => {
    const object = appliedObject(cluster, definition, request, live, context)
    // An apply cannot say where an object is served.
    delete object.metadata.selfLink
    setNamespace(kind, object, request.namespace)
    assertName(object, request.name)
    definition.applyDefaults(object)
    return object
  }
  if (find(cluster, request) || subresource !== undefined) {
    const change = { reference: request, subresource, draft: applied, context }
    return { object: updateObject(cluster, definition, change), isCreated: false }
  }
  return { object: createObject(cluster, definition, applied(undefined), context), isCreated: true }
}

function appliedObject(
  cluster: Cluster,
  { type }: Pick<ResourceDefinition, 'type'>,
  request: PatchRequest,
  live: KubeObject | undefined,
  context: RequestContext,
): KubeObject {
  const { kind, subresource } = request
  const { object, warnings } = applyConfiguration({
    live,
    config: request.patch,
    kind: subresource === 'scale' ? scaleKind : kind,
    manager: context.fieldManager,
    force: request.force ?? false,
    fieldValidation: context.fieldValidation,
    nowMs: cluster.clock.now(),
    ...(subresource === undefined ? {} : { subresource }),
    ...(type === undefined ? {} : { type }),
  })
  for (const warning of warnings) context.warn(warning)
  return object
}

function patchScale(
  cluster: Cluster,
  definition: ResourceDefinition,
  request: PatchRequest,
  context: RequestContext,
): KubeObject {
  if (!definition.behaviour.scale) throw resourceNotFound()
  const draft = (live: KubeObject) => {
    const shown = ownedScale(definition, live)
    if (request.type === 'application/apply-patch+yaml') {
      return scaledDraft(definition, live, appliedObject(cluster, {}, request, shown, context))
    }
    const scale = patchedObject(request, shown, scaleKind, context)
    recordOwner(cluster, shown, scale, context)
    return scaledDraft(definition, live, scale)
  }
  scaledObject(cluster, request)
  const change = { reference: request, subresource: 'scale', draft, context }
  return showScale(definition, updateObject(cluster, definition, change))
}

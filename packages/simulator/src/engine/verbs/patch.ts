import type { Kind, KubeObject } from '@everynode/kube'
import { applyConfiguration } from '../apply/apply-configuration.ts'
import type { Cluster } from '../cluster.ts'
import { patchObject, type PatchType } from '../patch/patch-object.ts'
import type { RequestContext } from '../request.ts'
import { find } from './get.ts'
import { createObject } from './create.ts'
import { updateObject } from './update.ts'

export interface PatchRequest {
  kind: Kind
  namespace?: string | undefined
  name: string
  subresource?: string | undefined
  type: PatchType | 'application/apply-patch+yaml'
  patch: { bytes: Uint8Array } | { value: unknown }
  /** Server-side apply only: take fields from other managers. */
  force?: boolean
}

export interface PatchResult {
  object: KubeObject
  /** True when an apply created the object. */
  isCreated: boolean
}

/** Changes an object by a patch of any of the four types. */
export function patch(cluster: Cluster, request: PatchRequest, context: RequestContext): PatchResult {
  const { kind, type } = request
  if (type !== 'application/apply-patch+yaml') {
    const change = (current: KubeObject) => {
      const { object, warnings } = patchObject({
        current,
        patch: request.patch,
        patchType: type,
        kind,
        fieldValidation: context.fieldValidation,
      })
      for (const warning of warnings) context.warn(warning)
      return object
    }
    return { object: updateObject(cluster, request, request.subresource, change, context), isCreated: false }
  }
  const apply = (live: KubeObject | undefined) =>
    applyConfiguration({
      live,
      config: request.patch,
      kind,
      name: request.name,
      manager: context.fieldManager,
      force: request.force ?? false,
      nowMs: cluster.clock.now(),
      ...(request.namespace === undefined ? {} : { namespace: request.namespace }),
      ...(request.subresource === undefined ? {} : { subresource: request.subresource }),
    }).object
  if (find(cluster, request))
    return { object: updateObject(cluster, request, request.subresource, apply, context), isCreated: false }
  return {
    object: createObject(cluster, cluster.definitionOf(kind), request.namespace, apply(undefined), context),
    isCreated: true,
  }
}

import { apiVersionOf, badRequest, type Kind, type KubeObject } from '@everynode/kube'
import { updateManagedFields } from '../apply/managed-fields.ts'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'

type SentKind = Pick<Kind, 'group' | 'version' | 'kind' | 'namespaced'>

/** The namespace of the path goes into the object; another one in the body is refused. */
export function setNamespace(kind: SentKind, draft: KubeObject, namespace: string | undefined): void {
  draft.kind = kind.kind
  draft.apiVersion = apiVersionOf(kind)
  draft.metadata ??= {}
  const { metadata } = draft
  if (!kind.namespaced) {
    delete metadata.namespace
    return
  }
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  if (namespace !== undefined) metadata.namespace = namespace
}

/** Throws 400 when the body does not name the object of the path. */
export function assertName({ metadata }: KubeObject, name: string): void {
  if (!metadata.name) {
    throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`)
  }
  if (metadata.name !== name) {
    throw badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`)
  }
}

/** Records in the draft who owns which fields after a plain write; `live` is absent for a create. */
export function setManagedFields(
  cluster: Cluster,
  { kind, type, behaviour }: ResourceDefinition,
  live: KubeObject | undefined,
  draft: KubeObject,
  subresource: string | undefined,
  context: RequestContext,
): void {
  // What a custom resource cannot be given through a subresource, nobody comes to own there.
  if (type && live && subresource !== undefined) behaviour.parts?.[subresource]?.restrict(draft, live)
  const managedFields = updateManagedFields({
    old: live,
    new: draft,
    kind,
    manager: context.fieldManager,
    nowMs: cluster.clock.now(),
    ...(subresource === undefined ? {} : { subresource }),
    ...(type === undefined ? {} : { type }),
  })
  if (managedFields) draft.metadata.managedFields = managedFields
  else delete draft.metadata.managedFields
}

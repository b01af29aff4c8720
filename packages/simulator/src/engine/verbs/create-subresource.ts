import { badRequest, resourceNotFound, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import type { ObjectReference } from '../resources/resource-definition.ts'
import { readBody } from './read-body.ts'
import type { RequestBody } from './request-body.ts'

export interface CreateSubresourceRequest extends ObjectReference {
  subresource: string
  body: RequestBody
}

/** Does to an object what a create on one of its subresources asks for: `binding`, `eviction`, `token`. */
export function createSubresource(
  cluster: Cluster,
  request: CreateSubresourceRequest,
  context: RequestContext,
): KubeObject {
  const { kind, subresource } = request
  const action = cluster.definitionOf(kind).behaviour.actions?.[subresource]
  const shown = kind.subresources.find(({ name }) => name === subresource)
  if (!action || !shown) throw resourceNotFound()
  const bodyKind = { group: shown.group || kind.group, version: shown.version || kind.version, kind: shown.kind }
  const body = readBody(request.body, bodyKind, context)
  body.metadata ??= {}
  if (body.metadata.namespace && body.metadata.namespace !== request.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  return action(cluster, request, body, context)
}

import { notFound, type Kind, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { cloneJson } from '../json.ts'
import { deduplicateOwners } from '../metadata/deduplicate-owners.ts'
import type { RequestContext } from '../request.ts'
import { createObject } from './create.ts'
import { assertName, setManagedFields, setNamespace } from './draft.ts'
import { assertUid } from './preconditions.ts'
import { readObject } from './read-body.ts'
import type { RequestBody } from './request-body.ts'
import { scaleChange, showScale } from './scale.ts'
import { updateObject } from './update-object.ts'

export interface UpdateRequest {
  kind: Kind
  namespace?: string | undefined
  name: string
  subresource?: string | undefined
  body: RequestBody
}

export interface UpdateResult {
  object: KubeObject
  /** True when the object did not exist and its kind may be created by PUT. */
  isCreated: boolean
}

/** Replaces an object, or the part of it that a subresource shows; returns it as stored. */
export function update(cluster: Cluster, request: UpdateRequest, context: RequestContext): KubeObject {
  return updateOrCreate(cluster, request, context).object
}

/** PUT: replaces an object, and creates it where the kind allows that. */
export function updateOrCreate(cluster: Cluster, request: UpdateRequest, context: RequestContext): UpdateResult {
  const { kind, name, subresource } = request
  const definition = cluster.definitionOf(kind)
  if (subresource === 'scale') {
    const { draft, uid } = scaleChange(cluster, definition, request, context)
    return {
      object: showScale(
        definition,
        updateObject(cluster, definition, { reference: request, subresource, uid, draft, context }),
      ),
      isCreated: false,
    }
  }
  const sent = statusDraft(cluster, request) ?? readObject(request.body, definition, context)
  setNamespace(kind, sent, request.namespace)
  assertName(sent, name)
  if (!('object' in request.body) || subresource !== 'status') definition.applyDefaults(sent)
  const warning = deduplicateOwners(sent.metadata, false)
  if (warning) context.warn(warning)
  const isAbsent = !cluster.store.get(definition.storageKey, sent.metadata.namespace, name)
  if (
    isAbsent &&
    subresource === undefined &&
    (definition.behaviour.isCreatedByUpdate || definition.rules.isCreatedByUpdate)
  ) {
    assertUid(definition, sent.metadata, undefined, sent.metadata.uid, context.isDryRun)
    setManagedFields(cluster, definition, undefined, sent, undefined, context)
    return { object: createObject(cluster, definition, sent, context), isCreated: true }
  }
  const draft = (live: KubeObject) => {
    setManagedFields(cluster, definition, live, sent, subresource, context)
    return sent
  }
  return {
    object: updateObject(cluster, definition, {
      reference: request,
      subresource,
      uid: sent.metadata.uid,
      draft,
      context,
    }),
    isCreated: false,
  }
}

/** A status written by a component of this process: the rest of the object is taken from the live one, uncopied. */
function statusDraft(
  cluster: Cluster,
  { kind, namespace, name, subresource, body }: UpdateRequest,
): KubeObject | undefined {
  if (subresource !== 'status' || !('object' in body)) return undefined
  const { storageKey } = cluster.definitionOf(kind)
  const live = cluster.store.get(storageKey, kind.namespaced ? namespace : undefined, name)
  if (!live) throw notFound(kind, name)
  return { ...live, metadata: cloneJson(body.object.metadata), status: cloneJson(body.object.status) }
}

import type { Kind, KubeObject } from '@everynode/kube'
import type { Cluster } from './cluster.ts'
import { componentContext } from './component-identity.ts'
import { create } from './verbs/create.ts'
import type { DeleteOptions } from './verbs/delete-options.ts'
import { deleteObject } from './verbs/delete.ts'
import { find } from './verbs/get.ts'
import { patch, type PatchRequest } from './verbs/patch.ts'
import { update } from './verbs/update.ts'

/** The name and, for namespaced kinds, the namespace of an object. */
export interface ObjectName {
  namespace?: string | undefined
  name: string
}

/**
 * The way for components in this process to read and write: the same path as HTTP requests take, with the component's user
 * and field manager. Writes throw StatusErrors. What is read must not be changed.
 */
export interface Client {
  readonly component: string
  /** The object, or undefined when there is none. */
  get(kind: Kind, object: ObjectName): KubeObject | undefined
  /** The objects of a namespace, or of all, in the store's order. */
  list(kind: Kind, namespace?: string): readonly KubeObject[]
  create(kind: Kind, object: KubeObject): KubeObject
  update(kind: Kind, object: KubeObject, subresource?: string): KubeObject
  patch(
    kind: Kind,
    object: ObjectName,
    request: Pick<PatchRequest, 'type' | 'subresource' | 'force'> & { body: unknown },
  ): KubeObject
  /** Undefined when the object was absent already, which is what a deleter wants. */
  delete(kind: Kind, object: ObjectName, options?: DeleteOptions): KubeObject | undefined
}

export function createClient(cluster: Cluster, component: string): Client {
  const context = componentContext(component)
  return {
    component,
    get: (kind, { namespace, name }) => find(cluster, { kind, namespace, name }),
    list: (kind, namespace) => cluster.store.list(cluster.definitionOf(kind).storageKey, namespace),
    create: (kind, object) =>
      create(cluster, { kind, namespace: object.metadata.namespace, body: { object } }, context),
    update: (kind, object, subresource) =>
      update(
        cluster,
        { kind, namespace: object.metadata.namespace, name: object.metadata.name!, subresource, body: { object } },
        context,
      ),
    patch: (kind, object, { body, ...request }) =>
      patch(cluster, { kind, ...object, ...request, patch: { value: body } }, context).object,
    delete(kind, object, options = {}) {
      if (!find(cluster, { kind, ...object })) return undefined
      return deleteObject(cluster, { kind, ...object }, options, context).object
    },
  }
}

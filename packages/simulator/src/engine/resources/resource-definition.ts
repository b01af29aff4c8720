import type { Kind, KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { KindRules } from '../kind-rules.ts'
import type { RequestContext } from '../request.ts'
import type { StorageKey } from '../store.ts'

/** All that the verbs need to know about one served resource: the kind, its rules and how it differs from the generic path. */
export interface ResourceDefinition {
  kind: Kind
  /** The version in which objects are stored; the same object as `kind` for most. */
  storageKind: Kind
  storageKey: StorageKey
  rules: KindRules
  /** True when `status` is written through the status subresource only. */
  hasStatus: boolean
  /** True when a change of the object outside metadata and status raises metadata.generation. */
  hasGeneration: boolean
  behaviour: ResourceBehaviour
}

/** One object of a resource. */
export interface ObjectReference {
  kind: Kind
  namespace?: string | undefined
  name: string
}

/** What a resource does differently from the generic path; every part is optional. */
export interface ResourceBehaviour {
  /** The version that is stored, when it is another than the served one. */
  storage?: { group: string; version: string }
  hasGeneration?: boolean
  /** Turns what is stored into the form of `kind`, when several versions share one storage. The result is a new object. */
  fromStorage?(stored: KubeObject, kind: Kind): KubeObject
  /** Turns an object of `kind` into the stored form; `draft` may be changed. */
  toStorage?(draft: KubeObject, kind: Kind): KubeObject
  /** Answers a create of something that is never stored, such as an access review. */
  answer?(cluster: Cluster, draft: KubeObject, namespace: string | undefined, context: RequestContext): KubeObject
  /** Objects that are computed at each read instead of stored. */
  computed?: {
    get(cluster: Cluster, reference: ObjectReference): KubeObject | undefined
    list(cluster: Cluster, kind: Kind, namespace: string | undefined): readonly KubeObject[]
  }
}

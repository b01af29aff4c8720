/** What a client may do with a resource; the order is the one discovery prints. */
export type Verb = 'create' | 'delete' | 'deletecollection' | 'get' | 'list' | 'patch' | 'update' | 'watch'

/**
 * A part of a resource with its own path, as discovery lists it: `pods/eviction` answers with a policy/v1 Eviction.
 * Group and version are empty when they are those of the resource itself, exactly as the API server prints them.
 */
export interface Subresource {
  name: string
  kind: string
  group: string
  version: string
  verbs: readonly Verb[]
}

/** One resource of one API version: all that is needed to name it, find it and list it in discovery. */
export interface Kind {
  group: string
  version: string
  kind: string
  plural: string
  singular: string
  listKind: string
  namespaced: boolean
  shortNames: readonly string[]
  categories: readonly string[]
  verbs: readonly Verb[]
  subresources: readonly Subresource[]
  /** Tells clients that two versions share one storage; printed in legacy discovery. Absent for what is not stored. */
  storageVersionHash?: string
}

/** The verbs of an ordinary stored resource. */
export const storedVerbs: readonly Verb[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
]

/** The facts of a kind that cannot be derived from the others. */
export interface KindSpec {
  kind: string
  plural: string
  singular?: string
  namespaced: boolean
  shortNames?: readonly string[]
  categories?: readonly string[]
  verbs?: readonly Verb[]
  subresources?: readonly Subresource[]
  storageVersionHash?: string
}

/** Makes the kinds of one API version from their facts. */
export function defineKinds(group: string, version: string, specs: readonly KindSpec[]): readonly Kind[] {
  return specs.map((spec) => ({
    group,
    version,
    kind: spec.kind,
    plural: spec.plural,
    singular: spec.singular ?? spec.kind.toLowerCase(),
    listKind: `${spec.kind}List`,
    namespaced: spec.namespaced,
    shortNames: spec.shortNames ?? [],
    categories: spec.categories ?? [],
    verbs: spec.verbs ?? storedVerbs,
    subresources: spec.subresources ?? [],
    ...(spec.storageVersionHash === undefined ? {} : { storageVersionHash: spec.storageVersionHash }),
  }))
}

/** A subresource that shows the object itself, such as `status`. */
export function ownSubresource(
  name: string,
  kind: string,
  verbs: readonly Verb[] = ['get', 'patch', 'update'],
): Subresource {
  return { name, kind, group: '', version: '', verbs }
}

/** The `scale` subresource: an autoscaling/v1 Scale. */
export const scaleSubresource: Subresource = {
  name: 'scale',
  kind: 'Scale',
  group: 'autoscaling',
  version: 'v1',
  verbs: ['get', 'patch', 'update'],
}

/** The `apiVersion` of a kind: `v1`, `apps/v1`. */
export function apiVersionOf(kind: Pick<Kind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`
}

/** The name of a resource as error messages write it: `pods`, `daemonsets.apps`. */
export function groupResource(kind: Pick<Kind, 'group' | 'plural'>): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
}

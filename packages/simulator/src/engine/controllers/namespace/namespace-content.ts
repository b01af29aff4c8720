import { groupResource, type Kind, type KubeObject, type Pod, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'

/** What is left in a namespace after everything in it was told to go. */
export interface RemainingContent {
  /** Numbers of objects by resource, such as `pods.` or `daemonsets.apps`. */
  counts: ReadonlyMap<string, number>
  /** Numbers of objects by the finalizer that holds them. */
  finalizers: ReadonlyMap<string, number>
  /** The first refusal of a deletion. */
  problem: StatusError | undefined
  /** How long the slowest Pod may take to end, in seconds. */
  graceSeconds: number
}

/**
 * Deletes every object of a namespace and counts what stays for a while (namespacedResourcesDeleter). As long as there are
 * Pods nothing else is touched, so that no Pod runs on without the policies and secrets that were made for it.
 */
export function emptyNamespace(cluster: Cluster, client: Client, namespace: string): RemainingContent {
  const counts = new Map<string, number>()
  const finalizers = new Map<string, number>()
  let problem: StatusError | undefined
  let graceSeconds = 0
  for (const kind of deletableKinds(cluster)) {
    if (counts.has('pods.')) break
    const { storageKey } = cluster.definitionOf(kind)
    for (const object of cluster.store.list(storageKey, namespace)) {
      try {
        client.delete(kind, { namespace, name: object.metadata.name! }, { propagationPolicy: 'Background' })
      } catch (error) {
        if (!(error instanceof StatusError)) throw error
        if (error.status.code !== 404) problem ??= error
      }
    }
    const left = cluster.store.list(storageKey, namespace)
    if (left.length === 0) continue
    counts.set(`${kind.plural}.${kind.group}`, left.length)
    for (const object of left) {
      for (const finalizer of object.metadata.finalizers ?? [])
        finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1)
      if (groupResource(kind) === 'pods') graceSeconds = Math.max(graceSeconds, graceOf(object))
    }
  }
  return { counts, finalizers, problem, graceSeconds }
}

/** Each stored resource of namespaces once, in the version that is stored. */
function deletableKinds(cluster: Cluster): Kind[] {
  const kinds = cluster.registry.kinds.filter(
    ({ namespaced, verbs }) => namespaced && verbs.includes('delete') && verbs.includes('list'),
  )
  const stored = new Map(
    kinds
      .map((kind) => cluster.definitionOf(kind))
      .map((definition) => [definition.storageKey, definition.storageKind]),
  )
  return [...stored.values()].toSorted(
    (a, b) => Number(groupResource(b) === 'pods') - Number(groupResource(a) === 'pods'),
  )
}

function graceOf(pod: KubeObject): number {
  return (pod as Pod).spec?.terminationGracePeriodSeconds ?? 0
}

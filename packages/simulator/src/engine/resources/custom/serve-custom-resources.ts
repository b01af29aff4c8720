import { findKind, formatTime, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { deleteObject } from '../../verbs/delete.ts'
import { componentContext } from '../../component-identity.ts'
import { customResources } from './custom-resources.ts'
import { isConditionTrue, type CustomCondition, type CustomResourceDefinition } from './custom-definition.ts'
import { cleanupFinalizer } from './definition-behaviour.ts'

const kind = findKind('apiextensions.k8s.io', 'v1', 'customresourcedefinitions')!
const storageKey = 'apiextensions.k8s.io/customresourcedefinitions'

/**
 * Serves what CustomResourceDefinitions define: accepts their names, establishes them, and lets their objects go when
 * they go (apiextensions-apiserver's naming, establishing and finalizing controllers). Returns the function that stops it.
 */
export function serveCustomResources(cluster: Cluster): () => void {
  let isPlanned = false
  const sync = () => {
    isPlanned = false
    for (const object of cluster.store.list(storageKey)) settle(cluster, object as CustomResourceDefinition)
  }
  const stop = cluster.store.subscribe('all', ({ storageKey: changed }) => {
    if (changed === storageKey) cluster.registry.setCustom(served(cluster))
    else if (!cluster.registry.isCustomStorage(changed)) return
    if (!isPlanned) cluster.clock.schedule(0, sync)
    isPlanned = true
  })
  cluster.registry.setCustom(served(cluster))
  return stop
}

function served(cluster: Cluster) {
  return (cluster.store.list(storageKey) as CustomResourceDefinition[])
    .filter((crd) => isConditionTrue(crd, 'Established'))
    .flatMap(customResources)
}

function settle(cluster: Cluster, crd: CustomResourceDefinition): void {
  if (crd.metadata.deletionTimestamp) finish(cluster, crd)
  else if (!isConditionTrue(crd, 'Established')) establish(cluster, crd)
}

function establish(cluster: Cluster, crd: CustomResourceDefinition): void {
  const lastTransitionTime = formatTime(cluster.clock.now())
  const conditions: CustomCondition[] = [
    { type: 'NamesAccepted', status: 'True', lastTransitionTime, reason: 'NoConflicts', message: 'no conflicts found' },
    {
      type: 'Established',
      status: 'True',
      lastTransitionTime,
      reason: 'InitialNamesAccepted',
      message: 'the initial names have been accepted',
    },
  ]
  const status = { ...crd.status, conditions, acceptedNames: crd.spec.names }
  cluster.clientFor('kube-apiserver').update(kind, { ...crd, status } as KubeObject, 'status')
}

/** Deletes the objects of a definition that goes, and lets it go when there are none left. */
function finish(cluster: Cluster, crd: CustomResourceDefinition): void {
  if (!crd.metadata.finalizers?.includes(cleanupFinalizer)) return
  const context = componentContext('kube-apiserver')
  const [definition] = customResources(crd)
  const objects = definition ? cluster.store.list(definition.storageKey) : []
  for (const { metadata } of objects) {
    if (!metadata.deletionTimestamp) {
      deleteObject(
        cluster,
        { kind: definition!.kind, namespace: metadata.namespace, name: metadata.name! },
        {},
        context,
      )
    }
  }
  if (definition && cluster.store.list(definition.storageKey).length > 0) return
  const finalizers = crd.metadata.finalizers.filter((finalizer) => finalizer !== cleanupFinalizer)
  cluster.clientFor('kube-apiserver').update(kind, { ...crd, metadata: { ...crd.metadata, finalizers } })
}

import { formatTime, notFound, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import type { ObjectReference } from '../resources/resource-definition.ts'
import type { DeleteOptions } from './delete-options.ts'

export interface DeleteResult {
  object: KubeObject
  /** False when the object stays for its finalizers or its grace period. */
  isRemoved: boolean
}

/** Removes an object, or begins its removal when finalizers or a grace period hold it. */
export function deleteObject(
  cluster: Cluster,
  reference: ObjectReference,
  options: DeleteOptions,
  context: RequestContext,
): DeleteResult {
  const { kind, name } = reference
  const { storageKey } = cluster.definitionOf(kind)
  const live = cluster.store.get(storageKey, kind.namespaced ? reference.namespace : undefined, name)
  if (!live) throw notFound(kind, name)
  const finalizers = [...(live.metadata.finalizers ?? [])]
  if (options.propagationPolicy === 'Foreground' && !finalizers.includes('foregroundDeletion'))
    finalizers.push('foregroundDeletion')
  if (options.propagationPolicy === 'Orphan' && !finalizers.includes('orphan')) finalizers.push('orphan')
  const grace = kind.plural === 'pods' && kind.group === '' ? graceOf(live, options) : 0
  if (finalizers.length === 0 && grace === 0)
    return { object: context.isDryRun ? live : cluster.store.remove(storageKey, live), isRemoved: true }
  if (live.metadata.deletionTimestamp && isEqualGrace(live, grace)) return { object: live, isRemoved: false }
  const metadata = {
    ...live.metadata,
    deletionTimestamp: formatTime(cluster.clock.now() + grace * 1000),
    deletionGracePeriodSeconds: grace,
  }
  if (finalizers.length > 0) metadata.finalizers = finalizers
  if (metadata.generation !== undefined) metadata.generation++
  const draft: KubeObject = { ...live, metadata }
  return { object: context.isDryRun ? draft : cluster.store.put(storageKey, draft), isRemoved: false }
}

function graceOf(pod: KubeObject, options: DeleteOptions): number {
  const spec = pod.spec as { nodeName?: string; terminationGracePeriodSeconds?: number } | undefined
  const phase = (pod.status as { phase?: string } | undefined)?.phase
  if (!spec?.nodeName || phase === 'Succeeded' || phase === 'Failed') return 0
  return options.gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30
}

function isEqualGrace(live: KubeObject, grace: number): boolean {
  return live.metadata.deletionGracePeriodSeconds === grace
}

import { isPodInScope, type QuotaScopes } from '@everynode/daemonset'
import {
  addQuantity,
  formatQuantity,
  isPodTerminal,
  type Kind,
  type KubeObject,
  type Pod,
  type Quantity,
  quantityOf,
} from '@everynode/kube'
import type { Timer } from '../../clock.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { isEqualJson } from '../../json.ts'
import { resourceQuotaKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'
import { isNameOfKind, usageOf } from './quota-usage.ts'

interface ResourceQuota extends KubeObject {
  spec?: QuotaScopes & { hard?: Record<string, string> }
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

/** A quota is counted anew at most so often while objects of its namespace come and go. */
const PAUSE_MS = 50
/** kube-controller-manager --resource-quota-sync-period: what somebody wrote into a status stays no longer than that. */
const SYNC_MS = 300_000

/**
 * Counts what quotas limit, from the objects that are there. What is created is added by admission in the same moment;
 * this controller takes off what goes, and sets right what differs.
 */
export const resourceQuotaController: Controller = {
  name: 'resourcequota-controller',
  start(cluster) {
    const client = cluster.clientFor('resourcequota-controller')
    const queue = new WorkQueue(
      cluster.clock,
      (key) => {
        const quota = client.get(resourceQuotaKind, splitKey(key)) as ResourceQuota | undefined
        if (!quota) return
        const status = { hard: quota.spec?.hard ?? {}, used: countUsed(cluster, quota) }
        if (!isEqualJson(quota.status, status)) client.update(resourceQuotaKind, { ...quota, status }, 'status')
      },
      { pauseMs: () => PAUSE_MS },
    )
    let timer: Timer
    const addAll = () => {
      for (const quota of cluster.store.list('/resourcequotas')) queue.add(keyOf(quota))
      timer = cluster.clock.schedule(SYNC_MS, addAll)
    }
    addAll()
    const unsubscribe = cluster.store.subscribe('all', ({ type, storageKey, object, previous }) => {
      if (storageKey === '/resourcequotas' && type !== 'DELETED') {
        if (!previous || !isEqualJson(previous.spec, object.spec)) queue.add(keyOf(object))
        return
      }
      const { namespace } = object.metadata
      if (namespace === undefined || storageKey === '/events' || cluster.store.count('/resourcequotas') === 0) return
      const isLess = type === 'DELETED' || (type === 'MODIFIED' && hasShrunk(storageKey, previous!, object))
      if (isLess) for (const quota of cluster.store.list('/resourcequotas', namespace)) queue.add(keyOf(quota))
    })
    return () => {
      unsubscribe()
      timer.cancel()
      queue.stop()
    }
  },
}

/** Whether a change of an object may have freed something. */
function hasShrunk(storageKey: string, before: KubeObject, after: KubeObject): boolean {
  if (storageKey === '/pods') return !isPodTerminal(before as Pod) && isPodTerminal(after as Pod)
  return (storageKey === '/services' || storageKey === '/persistentvolumeclaims') && before.spec !== after.spec
}

function isScoped({ spec }: ResourceQuota): boolean {
  return Boolean(spec?.scopes?.length || spec?.scopeSelector?.matchExpressions?.length)
}

/** The amounts in use of everything that the quota limits, as the API writes them. */
function countUsed(cluster: Cluster, quota: ResourceQuota): Record<string, string> {
  const nowMs = cluster.clock.now()
  const sums = new Map<string, Quantity>()
  const names = Object.keys(quota.spec?.hard ?? {})
  for (const kind of countedKinds(cluster)) {
    const own = names.filter((name) => isNameOfKind(kind, name))
    if (own.length === 0) continue
    for (const name of own) if (!sums.has(name)) sums.set(name, quantityOf(0))
    const isPods = kind.plural === 'pods' && kind.group === ''
    for (const object of cluster.store.list(cluster.definitionOf(kind).storageKey, quota.metadata.namespace!)) {
      // Scopes are of Pods: a quota that has some covers nothing else.
      if (isPods ? !isPodInScope(quota.spec ?? {}, object as Pod) : isScoped(quota)) continue
      const usage = usageOf(kind, object, nowMs)
      for (const name of own) {
        const amount = usage.get(name)
        if (amount) sums.set(name, addQuantity(sums.get(name)!, amount))
      }
    }
  }
  return Object.fromEntries(
    names.filter((name) => sums.has(name)).map((name) => [name, formatQuantity(sums.get(name)!)]),
  )
}

/** The kinds of objects in namespaces that can be listed and stored, in the version that is stored. */
function countedKinds(cluster: Cluster): Kind[] {
  const namespaced = cluster.registry.kinds.filter(
    ({ namespaced, verbs }) => namespaced && verbs.includes('create') && verbs.includes('list'),
  )
  return [...new Set(namespaced.map((kind) => cluster.definitionOf(kind).storageKind))]
}

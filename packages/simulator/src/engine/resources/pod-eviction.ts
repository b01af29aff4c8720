import {
  badRequest,
  failure,
  forbidden,
  formatTime,
  matchesSelector,
  notFound,
  tooManyRequests,
  unexpectedFailure,
  type KubeObject,
  type LabelSelector,
  type Pod,
} from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import { checkedDeleteOptions } from '../options/parse-delete-options.ts'
import type { DeleteOptions } from '../verbs/delete-options.ts'
import { deleteObject } from '../verbs/delete.ts'
import { done } from './pod-binding.ts'
import type { ObjectReference, ResourceAction } from './resource-definition.ts'

interface Eviction extends KubeObject {
  deleteOptions?: DeleteOptions
}

interface Budget extends KubeObject {
  spec?: { selector?: LabelSelector | null; unhealthyPodEvictionPolicy?: string }
  status?: {
    observedGeneration?: number
    disruptionsAllowed?: number
    currentHealthy?: number
    desiredHealthy?: number
    disruptedPods?: Record<string, string>
  }
}

const budgetsKey = 'policy/poddisruptionbudgets'
const budgetResource = { group: 'policy', plural: 'poddisruptionbudget' }
const MAX_DISRUPTED_PODS = 2_000

/** Deletes a Pod unless its disruption budget forbids it (pkg/registry/core/pod/storage/eviction.go). */
export const evictPod: ResourceAction = (cluster, reference, eviction: Eviction, context) => {
  const { kind, namespace, name } = reference
  if (eviction.metadata?.name !== name) throw badRequest('name in URL does not match name in Eviction object')
  const options = deletionOf(eviction, context)
  checkedDeleteOptions(options)
  const { storageKey } = cluster.definitionOf(kind)
  const pod = cluster.store.get(storageKey, namespace, name) as Pod | undefined
  if (!pod) throw notFound(kind, name)
  if (!isGuarded(pod)) {
    deleteObject(cluster, reference, options, context)
    return done
  }
  const budgets = (cluster.store.list(budgetsKey, namespace) as Budget[]).filter(({ spec }) =>
    matchesSelector(spec?.selector, pod.metadata.labels),
  )
  if (budgets.length > 1) {
    throw failure(
      500,
      undefined,
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    )
  }
  if (budgets[0] && !isUnhealthyAndFree(pod, budgets[0])) takeFromBudget(cluster, pod, budgets[0], isDryRun(options))
  markAndDelete(cluster, reference, pod, options, context)
  return done
}

/** The options of the deletion; a dry run may be asked for in the query or in the body, but not differently in both. */
function deletionOf({ deleteOptions = {} }: Eviction, context: RequestContext): DeleteOptions {
  const { dryRun = [] } = deleteOptions
  if (context.isDryRun && dryRun.length > 0 && dryRun.join() !== 'All') {
    throw unexpectedFailure(`Non-matching dry-run options in request and content: [All] and [${dryRun.join(' ')}]`)
  }
  return context.isDryRun ? { ...deleteOptions, dryRun: ['All'] } : deleteOptions
}

function isDryRun({ dryRun = [] }: DeleteOptions): boolean {
  return dryRun.length > 0
}

/** A Pod that does not run, or is on its way out, disrupts nothing. */
function isGuarded({ metadata, status }: Pod): boolean {
  return !metadata.deletionTimestamp && status?.phase === 'Running'
}

function isUnhealthyAndFree(pod: Pod, { spec, status }: Budget): boolean {
  if (pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True'))
    return false
  if (spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true
  const desired = status?.desiredHealthy ?? 0
  return desired > 0 && (status?.currentHealthy ?? 0) >= desired
}

function takeFromBudget(cluster: Cluster, pod: Pod, budget: Budget, isTrial: boolean): void {
  const name = budget.metadata.name!
  const {
    observedGeneration = 0,
    disruptionsAllowed = 0,
    desiredHealthy = 0,
    currentHealthy = 0,
    disruptedPods = {},
  } = budget.status ?? {}
  if (observedGeneration < (budget.metadata.generation ?? 0)) {
    throw refused(`The disruption budget ${name} is still being processed by the server.`, 10)
  }
  if (disruptionsAllowed < 0) throw forbidden(budgetResource, name, 'pdb disruptions allowed is negative')
  if (Object.keys(disruptedPods).length > MAX_DISRUPTED_PODS) {
    throw forbidden(
      budgetResource,
      name,
      'DisruptedPods map too big - too many evictions not confirmed by PDB controller',
    )
  }
  if (disruptionsAllowed === 0) {
    throw refused(
      `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
      0,
    )
  }
  if (isTrial) return
  const status = {
    ...budget.status,
    disruptionsAllowed: disruptionsAllowed - 1,
    disruptedPods: { ...disruptedPods, [pod.metadata.name!]: formatTime(cluster.clock.now()) },
  }
  cluster.store.put(budgetsKey, { ...budget, metadata: { ...budget.metadata }, status })
}

function refused(message: string, retryAfterSeconds: number) {
  const words = "Cannot evict pod as it would violate the pod's disruption budget."
  return tooManyRequests(words, retryAfterSeconds, [{ reason: 'DisruptionBudget', message }])
}

/** The Pod says why it goes before it goes. */
function markAndDelete(
  cluster: Cluster,
  reference: ObjectReference,
  pod: Pod,
  options: DeleteOptions,
  context: RequestContext,
): void {
  if (!isDryRun(options)) {
    const condition = {
      type: 'DisruptionTarget',
      ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: formatTime(cluster.clock.now()),
      reason: 'EvictionByEvictionAPI',
      message: 'Eviction API: evicting',
    }
    const others = (pod.status?.conditions ?? []).filter(({ type }) => type !== condition.type)
    const status = { ...pod.status, conditions: [...others, condition] }
    cluster.store.put(cluster.definitionOf(reference.kind).storageKey, {
      ...pod,
      metadata: { ...pod.metadata },
      status,
    } as KubeObject)
  }
  deleteObject(cluster, reference, options, context)
}

import { addAmounts, podRequests, toAmounts } from '@everynode/daemonset'
import { isNodeReady, parseQuantity, toMilli, toUnits, type KubeObject, type Node } from '@everynode/kube'
import type { DaemonSetRow, ListedState } from '../model/daemon-set-row.ts'

export interface ResourceQuota extends KubeObject {
  spec?: { hard?: Record<string, string> }
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

/** One bound of a project: how much of it is used. Amounts as the cluster prints them. */
export interface QuotaLine {
  quota: string
  resource: string
  /** Absent while the cluster has not counted yet. */
  used: string | undefined
  hard: string
  share: number
}

/** The lines of all quotas, those that are nearest to their bound first. */
export function quotaLines(quotas: readonly ResourceQuota[]): QuotaLine[] {
  return quotas
    .flatMap(({ metadata, spec, status }) =>
      // A quota that was just made has not been counted yet.
      Object.entries(status?.hard ?? spec?.hard ?? {}).map(([resource, hard]) => {
        const used = status?.used?.[resource]
        return { quota: metadata.name ?? '', resource, used, hard, share: used === undefined ? 0 : shareOf(used, hard) }
      }),
    )
    .toSorted((a, b) => b.share - a.share)
}

/**
 * The tightest bound on the number of Pods: what is left decides.
 * @param podCount the Pods there are, for a quota that the cluster has not counted yet.
 */
export function podQuota(
  lines: readonly QuotaLine[],
  podCount = 0,
): { used: number; hard: number; left: number } | undefined {
  const bounds = lines
    .filter(({ resource }) => resource === 'pods' || resource === 'count/pods')
    .map(({ used = String(podCount), hard }) => ({ used, hard }))
    .map(({ used, hard }) => ({
      used: number(used),
      hard: number(hard),
      left: Math.max(0, number(hard) - number(used)),
    }))
  return bounds.toSorted((a, b) => a.left - b.left)[0]
}

/** How many DaemonSets are in each state. */
export function countStates(rows: readonly DaemonSetRow[]): Record<ListedState['code'], number> {
  const counts = {
    Running: 0,
    Updating: 0,
    Stuck: 0,
    WaitingForDeletion: 0,
    NotYetObserved: 0,
    Deleting: 0,
    NoMatchingNode: 0,
  }
  for (const { state } of rows) counts[state.code] += 1
  return counts
}

export function countNodes(nodes: readonly Node[]): { total: number; ready: number; cordoned: number } {
  return {
    total: nodes.length,
    ready: nodes.filter(isNodeReady).length,
    cordoned: nodes.filter(({ spec }) => spec?.unschedulable).length,
  }
}

/** What all daemons together request, on all the nodes they are meant for; and what the nodes have. cpu in thousandths. */
export function requestedByDaemons(rows: readonly DaemonSetRow[], nodes: readonly Node[]) {
  const requested = new Map<string, number>()
  for (const { daemonSet } of rows) {
    const desired = daemonSet.status?.desiredNumberScheduled ?? 0
    const each = podRequests(daemonSet.spec?.template?.spec ?? {})
    addAmounts(requested, new Map([...each].map(([resource, amount]) => [resource, amount * desired])))
  }
  const allocatable = new Map<string, number>()
  for (const node of nodes) addAmounts(allocatable, toAmounts(node.status?.allocatable ?? {}))
  return {
    cpu: requested.get('cpu') ?? 0,
    memory: requested.get('memory') ?? 0,
    allCpu: allocatable.get('cpu') ?? 0,
    allMemory: allocatable.get('memory') ?? 0,
  }
}

function shareOf(used: string, hard: string): number {
  const [part, whole] = [parseQuantity(used), parseQuantity(hard)]
  if (!part || !whole || toMilli(whole) === 0) return 1
  return toMilli(part) / toMilli(whole)
}

function number(text: string): number {
  const quantity = parseQuantity(text)
  return quantity ? toUnits(quantity) : 0
}

import type { Pod, PodSpec } from '@everynode/kube'
import { isPodTerminal } from '@everynode/kube'
import { amountOf, podLimits, podRequests, type Amounts } from '../amounts.ts'
import type { PodPath } from './pod-path.ts'
import { isInScope, type QuotaScopes } from './quota-scope.ts'
import { unstatedAmounts } from './unstated-amounts.ts'

/** A ResourceQuota of the project. */
export interface ResourceQuota {
  metadata: { name?: string }
  spec?: QuotaScopes
  status?: { hard?: Readonly<Record<string, string>>; used?: Readonly<Record<string, string>> }
}

/** What a quota has too little left of for all Pods of a DaemonSet. Amounts: cpu in thousandths, everything else in whole units. */
export interface QuotaFinding {
  readonly code: 'quota'
  readonly quota: string
  /** As the quota calls it: `requests.cpu`, `pods`, `count/daemonsets.apps`. */
  readonly name: string
  /** What is counted: `cpu`, `memory`, `pods`. */
  readonly resource: string
  readonly each: number
  readonly count: number
  readonly left: number
  readonly hard: number
  /** So many of the Pods fit. */
  readonly fits: number
  readonly path: PodPath
}

/** A quota counts something that these containers do not say, so no Pod is let in. */
export interface UnstatedFinding {
  readonly code: 'quota-unstated'
  readonly quota: string
  readonly name: string
  readonly containers: readonly string[]
  readonly path: PodPath
}

export interface QuotaQuestion {
  /** With the defaults of LimitRanges filled in. */
  spec: PodSpec
  quotas: readonly ResourceQuota[]
  /** How many Pods there will be. */
  count: number
  /** The Pods that the DaemonSet has already: what they take is its own. */
  own: readonly Pod[]
  /** The DaemonSet itself is yet to be created. */
  isNew: boolean
}

/** What the quotas of the project have against a DaemonSet (plugin/pkg/admission/resourcequota, once for all its Pods). */
export function judgeQuotas({ spec, quotas, count, own, isNew }: QuotaQuestion): (QuotaFinding | UnstatedFinding)[] {
  const each = usageOf(spec)
  return quotas.flatMap((quota) => {
    const { hard = {}, used = {} } = quota.status ?? {}
    const name = quota.metadata.name ?? ''
    const isAboutPods = isInScope(quota.spec ?? {}, { metadata: {}, spec })
    const unstated = isAboutPods ? unstatedAmounts(spec, Object.keys(hard)) : []
    const mine = own.filter((pod) => pod.spec && !isPodTerminal(pod) && isInScope(quota.spec ?? {}, pod))
    const found = Object.keys(hard)
      .toSorted()
      .flatMap((key): QuotaFinding[] => {
        const isSet = key === 'count/daemonsets.apps'
        const resource = resourceOf(key)
        const one = isSet ? (isNew ? 1 : 0) : isAboutPods ? (each.get(key) ?? 0) : 0
        const [most, taken] = [amountOf(resource, hard[key]!), amountOf(resource, used[key] ?? '')]
        if (one === 0 || most === undefined || taken === undefined) return []
        const ours = isSet ? 0 : mine.reduce((sum, pod) => sum + (usageOf(pod.spec!).get(key) ?? 0), 0)
        const left = most - taken + ours
        const wanted = isSet ? 1 : count
        // A quota that was lowered may be overdrawn: who adds nothing is not refused.
        if (wanted === 0 || one * wanted <= left) return []
        const fits = Math.max(0, Math.floor(left / one))
        const path = isSet ? [] : pathTo(key, resource, spec)
        return [
          {
            code: 'quota',
            quota: name,
            name: key,
            resource,
            each: one,
            count: wanted,
            left: Math.max(0, left),
            hard: most,
            fits,
            path,
          },
        ]
      })
    const silent = unstated.map(({ resource: key, containers }): UnstatedFinding => {
      const path = pathOf(spec, containers[0] ?? '', ...fieldOf(key))
      return { code: 'quota-unstated', quota: name, name: key, containers, path }
    })
    return [...silent, ...found]
  })
}

/** Resources of Pods that count by their own name and under `requests.`. */
const PLAIN = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** What one Pod takes, by the names that quotas have for it (pkg/quota/v1/evaluator/core, podEvaluator.Usage). */
function usageOf(spec: PodSpec): Amounts {
  const usage = new Map([
    ['pods', 1],
    ['count/pods', 1],
  ])
  for (const [resource, amount] of podRequests(spec)) {
    if (PLAIN.has(resource) || resource.startsWith('hugepages-')) usage.set(resource, amount)
    usage.set(`requests.${resource}`, amount)
  }
  for (const [resource, amount] of podLimits(spec)) usage.set(`limits.${resource}`, amount)
  return usage
}

function resourceOf(key: string): string {
  return key.replace(/^(?:requests|limits|count)[./]/, '')
}

function fieldOf(key: string): ['requests' | 'limits', string] {
  return [key.startsWith('limits.') ? 'limits' : 'requests', resourceOf(key)]
}

/** The field of the container that takes most of it; for Pods as such there is none. */
function pathTo(key: string, resource: string, spec: PodSpec): PodPath {
  if (resource === 'pods') return []
  const [field] = fieldOf(key)
  const amount = (text: string | undefined) => amountOf(resource, text ?? '') ?? 0
  const most = (spec.containers ?? []).toSorted(
    (a, b) => amount(b.resources?.[field]?.[resource]) - amount(a.resources?.[field]?.[resource]),
  )[0]
  return pathOf(spec, most?.name ?? '', field, resource)
}

function pathOf(spec: PodSpec, container: string, field: string, resource: string): PodPath {
  for (const list of ['containers', 'initContainers'] as const) {
    const index = (spec[list] ?? []).findIndex(({ name = '' }) => name === container)
    if (index !== -1) return [list, index, 'resources', field, resource]
  }
  return ['containers']
}

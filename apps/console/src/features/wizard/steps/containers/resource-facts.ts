import { amountOf, formatAmount, type Placement } from '@everynode/daemonset'
import type { KubeObject, Node } from '@everynode/kube'
import { valueAt, type Value } from '@everynode/manifest'

/** Amounts as people write them, by resource: `{ cpu: '250m' }`. */
export type AmountTexts = Readonly<Record<string, string>>

const NAMES = ['cpu', 'memory'] as const

export interface LimitRange extends KubeObject {
  spec?: { limits?: { type?: string; default?: AmountTexts; defaultRequest?: AmountTexts }[] }
}

export interface Quota extends KubeObject {
  spec?: { scopes?: readonly string[]; scopeSelector?: unknown }
  status?: { hard?: AmountTexts; used?: AmountTexts }
}

/** How many nodes are meant to run the Pod: those where it runs and those where it hangs. */
export function meantNodes(placement: Placement | undefined): ReadonlySet<string> {
  return new Set(placement?.nodes.filter(({ verdict }) => verdict !== 'excluded').map(({ name }) => name))
}

/** What a container sets aside on all its nodes together; a limit without a request is its own request. */
export function setAside(container: Value | undefined, nodes: number): AmountTexts {
  const of = (kind: string, name: string) => valueAt(container, ['resources', kind, name])
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const given = of('requests', name) ?? of('limits', name)
      const amount = given === undefined || given === null ? undefined : amountOf(name, String(given))
      return amount ? [[name, formatAmount(name, amount * nodes)]] : []
    }),
  )
}

/** The node with the least memory for Pods among those that are meant. */
export function smallestNode(
  nodes: readonly Node[],
  meant: ReadonlySet<string>,
): { name: string; amounts: AmountTexts } | undefined {
  let smallest: { name: string; amounts: AmountTexts; memory: number } | undefined
  for (const { metadata, status } of nodes) {
    const { name = '' } = metadata
    const allocatable = status?.allocatable
    const memory = allocatable?.['memory'] === undefined ? undefined : amountOf('memory', allocatable['memory'])
    if (!allocatable || memory === undefined || !meant.has(name) || (smallest && smallest.memory <= memory)) continue
    smallest = { name, memory, amounts: pick(allocatable) }
  }
  return smallest && { name: smallest.name, amounts: smallest.amounts }
}

/** What the project's LimitRanges fill in for a container that says nothing. */
export function containerDefaults(ranges: readonly LimitRange[]): { requests: AmountTexts; limits: AmountTexts } {
  const items = ranges.flatMap(({ spec }) => spec?.limits?.filter(({ type }) => type === 'Container') ?? [])
  return {
    requests: Object.assign({}, ...items.map(({ defaultRequest }) => pick(defaultRequest ?? {}))) as AmountTexts,
    limits: Object.assign({}, ...items.map(({ default: limits }) => pick(limits ?? {}))) as AmountTexts,
  }
}

/** What is left of a quota for what Pods request and may use. */
export function quotaLeft({ status }: Quota): AmountTexts {
  const { hard = {}, used = {} } = status ?? {}
  return Object.fromEntries(
    Object.entries(hard).flatMap(([key, most]) => {
      const name = key.replace(/^(?:requests|limits)\./, '')
      if (!(NAMES as readonly string[]).includes(name)) return []
      const [all, taken] = [amountOf(name, most), amountOf(name, used[key] ?? '0')]
      return all === undefined || taken === undefined ? [] : [[key, formatAmount(name, Math.max(0, all - taken))]]
    }),
  )
}

/**
 * What a quota asks every container to say and this one does not, such as `requests.cpu`: without it no Pod is created
 * (pkg/quota/v1/evaluator/core, podEvaluator.Constraints). A limit stands for a request, and a LimitRange for both. Quotas
 * with scopes are left out: whether they count the Pod is not known here.
 */
export function unmetByQuota(
  container: Value | undefined,
  { spec, status }: Quota,
  defaults: { requests: AmountTexts; limits: AmountTexts },
): string[] {
  if (spec?.scopes?.length || spec?.scopeSelector) return []
  const isSaid = (kind: 'requests' | 'limits', name: string) =>
    (valueAt(container, ['resources', kind, name]) ?? defaults[kind][name]) !== undefined
  const asked = Object.keys(status?.hard ?? {}).flatMap((key) => {
    const [, kind = 'requests', name = ''] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(key) ?? []
    return name === '' ? [] : [[kind as 'requests' | 'limits', name] as const]
  })
  return asked
    .filter(([kind, name]) => !isSaid(kind, name) && !isSaid('limits', name))
    .map(([kind, name]) => `${kind}.${name}`)
}

function pick(amounts: AmountTexts): AmountTexts {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const amount = amounts[name] === undefined ? undefined : amountOf(name, amounts[name])
      return amount === undefined ? [] : [[name, formatAmount(name, amount)]]
    }),
  )
}

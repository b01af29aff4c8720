import {
  formatQuantity,
  isSidecar,
  parseQuantity,
  quantityOf,
  quantityOfMilli,
  toMilli,
  toUnits,
} from '@everynode/kube'
import type { Container, PodSpec } from '@everynode/kube'

/** Amounts by resource name: cpu in thousandths of a core, everything else in whole units (bytes, pieces). */
export type Amounts = ReadonlyMap<string, number>

const known = new Map<string, number>()
const maxKnown = 10_000

/** The amount that a quantity means for a resource, rounded up; nothing when the text is no quantity. */
export function amountOf(resource: string, text: string | number): number | undefined {
  const key = resource === 'cpu' ? `m${text}` : `u${text}`
  const remembered = known.get(key)
  if (remembered !== undefined) return remembered
  const quantity = parseQuantity(String(text))
  if (quantity === undefined) return undefined
  const amount = resource === 'cpu' ? toMilli(quantity) : toUnits(quantity)
  if (known.size >= maxKnown) known.clear()
  known.set(key, amount)
  return amount
}

/** An amount as people write it: `250m`, `512Mi`, `2`. */
export function formatAmount(resource: string, amount: number): string {
  if (resource === 'cpu') return formatQuantity(quantityOfMilli(amount))
  const isBytes = resource === 'memory' || resource.endsWith('storage') || resource.startsWith('hugepages-')
  return formatQuantity(quantityOf(amount, isBytes ? 'BinarySI' : 'DecimalSI'))
}

/**
 * What the scheduler reckons with for a Pod: the greater of the containers' sum and of the peak while init containers run,
 * plus overhead. A limit without a request counts as the request, as on Pods. Mirrors component-helpers `resource.PodRequests`.
 */
export function podRequests(spec: PodSpec): Amounts {
  const remembered = requestsOf.get(spec)
  if (remembered !== undefined) return remembered
  const sum = aggregate(spec, containerRequests)
  for (const [resource, amount] of toAmounts(effectiveRequests(spec.resources ?? {}))) sum.set(resource, amount)
  add(sum, toAmounts(spec.overhead ?? {}))
  requestsOf.set(spec, sum)
  return sum
}

/** What a Pod may use at most, by the same rule; a resource without a limit in some container counts with those that have one. */
export function podLimits(spec: PodSpec): Amounts {
  const sum = aggregate(spec, ({ resources }) => toAmounts(resources?.limits ?? {}))
  for (const [resource, amount] of toAmounts(spec.resources?.limits ?? {})) sum.set(resource, amount)
  for (const [resource, amount] of toAmounts(spec.overhead ?? {})) {
    const known = sum.get(resource)
    if (known !== undefined) sum.set(resource, known + amount)
  }
  return sum
}

/** Quantities by resource name as amounts; what is no quantity is left out. */
export function toAmounts(quantities: Readonly<Record<string, string | number>>): Amounts {
  const amounts = new Map<string, number>()
  for (const resource of Object.keys(quantities)) {
    const amount = amountOf(resource, quantities[resource] ?? '')
    if (amount !== undefined) amounts.set(resource, amount)
  }
  return amounts
}

/** Adds amounts to a sum. */
export function add(sum: Map<string, number>, amounts: Amounts): void {
  for (const [resource, amount] of amounts) sum.set(resource, (sum.get(resource) ?? 0) + amount)
}

const requestsOf = new WeakMap<PodSpec, Amounts>()

/** The greater of what containers that run side by side need, and of the peak while init containers run. */
function aggregate(spec: PodSpec, of: (container: Container) => Amounts): Map<string, number> {
  const sum = new Map<string, number>()
  for (const container of spec.containers ?? []) add(sum, of(container))
  const sidecars = new Map<string, number>()
  const peak = new Map<string, number>()
  for (const container of spec.initContainers ?? []) {
    const running = new Map(of(container))
    if (isSidecar(container)) {
      add(sum, running)
      add(sidecars, running)
      raise(peak, sidecars)
    } else {
      add(running, sidecars)
      raise(peak, running)
    }
  }
  raise(sum, peak)
  return sum
}

function containerRequests(container: Container): Amounts {
  return toAmounts(effectiveRequests(container.resources ?? {}))
}

function effectiveRequests(resources: {
  requests?: Record<string, string>
  limits?: Record<string, string>
}): Record<string, string> {
  return { ...resources.limits, ...resources.requests }
}

function raise(sum: Map<string, number>, amounts: Amounts): void {
  for (const [resource, amount] of amounts) sum.set(resource, Math.max(sum.get(resource) ?? 0, amount))
}

import { addQuantity, compareQuantity } from '@everynode/kube'
import type { Quantity } from '@everynode/kube'
import { quantity } from '../resource-names.ts'
import { isSidecar } from './scope.ts'
import type { Container, PodSpec, ResourceList } from './shape.ts'

/** Amounts by resource name. */
export type Amounts = Map<string, Quantity>

const POD_LEVEL = new Set(['cpu', 'memory'])

/** True for resources that can be asked for by the pod as a whole. */
export function isPodLevelResource(name: string): boolean {
  return POD_LEVEL.has(name) || name.startsWith('hugepages-')
}

export function addAmounts(total: Amounts, list: ResourceList | undefined): void {
  for (const name in list) {
    const amount = quantity(list[name])
    const known = total.get(name)
    total.set(name, known ? addQuantity(known, amount) : amount)
  }
}

export function maxAmounts(total: Amounts, list: ResourceList | Amounts | undefined): void {
  const entries =
    list instanceof Map ? list : Object.entries(list ?? {}).map(([name, text]) => [name, quantity(text)] as const)
  for (const [name, amount] of entries) {
    const known = total.get(name)
    if (!known || compareQuantity(amount, known) > 0) total.set(name, amount)
  }
}

/**
 * What the containers need together: the sum of those that run side by side, or what one init container needs beside
 * the sidecars started before it, whichever is more (component-helpers/resource.AggregateContainerRequests).
 */
export function aggregate(spec: PodSpec, listOf: (container: Container) => ResourceList | undefined): Amounts {
  const total: Amounts = new Map()
  for (const container of spec.containers ?? []) addAmounts(total, listOf(container))
  const sidecars: Amounts = new Map()
  const atStart: Amounts = new Map()
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) {
      addAmounts(total, listOf(container))
      addAmounts(sidecars, listOf(container))
      maxAmounts(atStart, sidecars)
    } else {
      const needed: Amounts = new Map(sidecars)
      addAmounts(needed, listOf(container))
      maxAmounts(atStart, needed)
    }
  }
  maxAmounts(total, atStart)
  return total
}

/** What a pod asks for: its own requests where it names them, else its containers'; with its overhead. */
export function podRequests(spec: PodSpec): Amounts {
  return withPodLevel(
    aggregate(spec, ({ resources }) => resources?.requests),
    spec,
    spec.resources?.requests,
  )
}

/** What a pod may use at most, by the same rule. Overhead counts only where there is a limit. */
export function podLimits(spec: PodSpec): Amounts {
  const total = aggregate(spec, ({ resources }) => resources?.limits)
  for (const [name, text] of Object.entries(spec.resources?.limits ?? {})) {
    if (isPodLevelResource(name)) total.set(name, quantity(text))
  }
  for (const [name, text] of Object.entries(spec.overhead ?? {})) {
    const known = total.get(name)
    if (known) total.set(name, addQuantity(known, quantity(text)))
  }
  return total
}

function withPodLevel(total: Amounts, spec: PodSpec, own: ResourceList | undefined): Amounts {
  for (const [name, text] of Object.entries(own ?? {})) if (isPodLevelResource(name)) total.set(name, quantity(text))
  addAmounts(total, spec.overhead)
  return total
}

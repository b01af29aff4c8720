import type { Node } from '@everynode/kube'
import { podRequests, toAmounts, type Amounts } from './amounts.ts'
import { doPortsClash, formatHostPort, hostPorts } from './host-port.ts'
import type { NodeUsage } from './node-usage.ts'
import type { PlacementReason } from './placement-reason.ts'
import type { PlacementTemplate } from './placement-template.ts'

/** The question "is there room for the daemon?", read once from a template, to be asked about many nodes. */
export interface Room {
  /**
   * Why a Pod would stay Pending on the node. Without usage only what the node is too small for is known. A node that does
   * not report what it has is not judged. Reasons mirror the scheduler's NodeResourcesFit and NodePorts.
   */
  reasonsAgainst(node: Node, usage?: NodeUsage): readonly PlacementReason[]
}

const none: readonly PlacementReason[] = []

/** Compiles what Pods of a template take. */
export function compileRoom(template: PlacementTemplate): Room {
  const requests = [...podRequests(template.spec)].filter(([, amount]) => amount > 0)
  const ports = hostPorts(template.spec).filter((port) => port.port > 0)
  return {
    reasonsAgainst: (node, usage) => {
      let reasons: PlacementReason[] | undefined
      const allocatable = allocatableOf(node)
      if (allocatable !== undefined) {
        const allowed = allocatable.get('pods')
        if (usage !== undefined && allowed !== undefined && usage.podCount + 1 > allowed) {
          const { podCount } = usage
          reasons = [{ code: 'pod-count', key: 'pod-count', podCount, allocatable: allowed }]
        }
        for (const [resource, requested] of requests) {
          const has = allocatable.get(resource) ?? 0
          const free = has - (usage?.amounts.get(resource) ?? 0)
          if (requested <= free) continue
          const key = `resource/${resource}`
          const amounts = { requested, free: Math.max(0, free), allocatable: has }
          ;(reasons ??= []).push({ code: 'resource', key, resource, ...amounts })
        }
      }
      if (usage !== undefined && usage.ports.length > 0) {
        for (const port of ports) {
          const holder = usage.ports.find((taken) => doPortsClash(port, taken))
          if (holder === undefined) continue
          ;(reasons ??= []).push({ code: 'host-port', key: `host-port/${formatHostPort(port)}`, port, holder })
        }
      }
      return reasons ?? none
    },
  }
}

const allocatables = new WeakMap<object, Amounts>()

function allocatableOf(node: Node): Amounts | undefined {
  const quantities = node.status?.allocatable
  if (quantities === undefined) return undefined
  let amounts = allocatables.get(quantities)
  if (amounts === undefined) {
    amounts = toAmounts(quantities)
    allocatables.set(quantities, amounts)
  }
  return amounts
}

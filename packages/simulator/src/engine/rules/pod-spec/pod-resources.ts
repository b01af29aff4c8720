import { compareQuantity, formatQuantity } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { isHugePages, judgeResourceName, printed, quantity } from '../resource-names.ts'
import { aggregate, isPodLevelResource } from './pod-requests.ts'
import { judgeResources } from './resources.ts'
import type { PodScope } from './scope.ts'

/** What the pod as a whole asks for, and that its containers fit into it (validatePodResources). */
export function judgePodResources(scope: PodScope, path: FieldPath, findings: Findings): void {
  const { spec } = scope
  const { resources } = spec
  if (!resources) return
  if (spec.os?.name === 'windows') return findings.forbidden(path, 'may not be set for a windows pod')
  if (resources.claims) findings.forbidden(path.child('claims'), 'claims may not be set for Resources at pod-level')
  judgeResources(resources, judgePodResourceName, scope, path, findings)
  for (const [name, needed] of aggregate(spec, (container) => container.resources?.requests)) {
    const own = resources.requests?.[name]
    if (own === undefined || compareQuantity(needed, quantity(own)) <= 0) continue
    const sentence = `must be greater than or equal to aggregate container requests of ${formatQuantity(needed)}`
    findings.invalid(path.child('requests').key(name), printed(own), sentence)
  }
  // Huge pages cannot be overcommitted, so their limits add up as well.
  for (const [name, needed] of aggregate(spec, (container) => container.resources?.limits)) {
    const own = resources.limits?.[name]
    if (!isHugePages(name) || own === undefined || compareQuantity(needed, quantity(own)) <= 0) continue
    const sentence = `must be greater than or equal to aggregate container limits of ${formatQuantity(needed)}`
    findings.invalid(path.child('limits').key(name), printed(own), sentence)
  }
  spec.containers?.forEach((container, index) => {
    const { limits } = container.resources ?? {}
    for (const name in limits) {
      const own = resources.limits?.[name]
      if (own === undefined || compareQuantity(quantity(limits[name]), quantity(own)) <= 0) continue
      const at = path.child('containers').index(index).key(name).child('limits')
      findings.invalid(at, printed(limits[name]!), `must be less than or equal to pod limits of ${printed(own)}`)
    }
  })
}

function judgePodResourceName(name: string, path: FieldPath, findings: Findings): void {
  if (!judgeResourceName(name, path, findings) || isPodLevelResource(name)) return
  findings.notSupported(path, name, ['cpu', 'hugepages-', 'memory'])
}

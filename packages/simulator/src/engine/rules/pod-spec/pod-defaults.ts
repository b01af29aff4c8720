import { compareQuantity, formatQuantity } from '@everynode/kube'
import { isOvercommitAllowed, quantity } from '../resource-names.ts'
import { aggregate, isPodLevelResource } from './pod-requests.ts'
import { applyPodSpecDefaults } from './pod-spec-defaults.ts'
import type { Container, PodSpec, ResourceRequirements } from './shape.ts'

/** What only Pods get, never templates: requests from limits, service links, host ports (SetDefaults_Pod). */
export function applyPodDefaults(spec: PodSpec): void {
  applyPodSpecDefaults(spec)
  for (const container of spec.containers ?? []) copyLimitsToRequests(container.resources)
  for (const container of spec.initContainers ?? []) copyLimitsToRequests(container.resources)
  applyPodLevelDefaults(spec)
  spec.enableServiceLinks ??= true
  if (!spec.hostNetwork) return
  for (const container of spec.containers ?? []) copyContainerPorts(container)
  for (const container of spec.initContainers ?? []) copyContainerPorts(container)
}

function copyLimitsToRequests(resources: ResourceRequirements | undefined): void {
  if (!resources?.limits) return
  resources.requests ??= {}
  for (const name in resources.limits) resources.requests[name] ??= resources.limits[name]!
}

function copyContainerPorts({ ports }: Container): void {
  for (const port of ports ?? []) if (!port.hostPort && port.containerPort) port.hostPort = port.containerPort
}

/** A pod that limits itself as a whole asks as a whole: for what its containers ask, else for its limit. */
function applyPodLevelDefaults(spec: PodSpec): void {
  const { resources } = spec
  if (!resources) return
  applyHugePageLimits(resources, spec)
  if (!resources.limits || Object.keys(resources.limits).length === 0) return
  const requests = { ...resources.requests }
  for (const [name, amount] of aggregate(spec, (container) => container.resources?.requests)) {
    if (!(name in requests) && isPodLevelResource(name) && isOvercommitAllowed(name)) {
      requests[name] = formatQuantity(amount)
    }
  }
  for (const name in resources.limits) {
    if (!(name in requests) && isPodLevelResource(name)) requests[name] = resources.limits[name]!
  }
  if (Object.keys(requests).length > 0) resources.requests = requests
}

/** Huge pages cannot be overcommitted, so a pod's limit of them follows from what its containers may use. */
function applyHugePageLimits(resources: ResourceRequirements, spec: PodSpec): void {
  for (const [name, amount] of aggregate(spec, (container) => container.resources?.limits)) {
    if (!name.startsWith('hugepages-') || resources.limits?.[name] !== undefined) continue
    resources.limits ??= {}
    const request = resources.requests?.[name]
    const isMore = request !== undefined && compareQuantity(quantity(request), amount) > 0
    resources.limits[name] = isMore ? request : formatQuantity(amount)
  }
}

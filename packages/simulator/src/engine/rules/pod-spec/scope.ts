import type { Container, PodSpec, Volume } from './shape.ts'

/** What the rules of a container need to know about the pod around it. */
export interface PodScope {
  spec: PodSpec
  /** A Pod itself is judged more strictly than a template inside another object. */
  isPod: boolean
  /** The Pod's name, where it is known; ephemeral volumes make claims named after it. */
  podName?: string
  /** Volumes without a finding, by name: only these can be mounted. */
  volumes: Map<string, Volume>
  claimNames: Set<string>
  tolerates: Tolerance
}

/**
 * Values that an older server let pass: an update keeps them valid where the stored object has them already
 * (pkg/api/pod.GetValidationOptionsFromPodSpecAndMeta).
 */
export interface Tolerance {
  selectorValues: boolean
  spreadSelectors: boolean
  indivisibleHugePages: boolean
  deletionCost: boolean
  hostNetworkSysctls: boolean
  nodeAffinityValues: boolean
}

export const strict: Tolerance = {
  selectorValues: false,
  spreadSelectors: false,
  indivisibleHugePages: false,
  deletionCost: false,
  hostNetworkSysctls: false,
  nodeAffinityValues: false,
}

/** Calls `visit` for init containers, containers and ephemeral containers, in this order, with the list's field name. */
export function eachContainer(spec: PodSpec, visit: (container: Container, list: string, index: number) => void): void {
  spec.initContainers?.forEach((container, index) => visit(container, 'initContainers', index))
  spec.containers?.forEach((container, index) => visit(container, 'containers', index))
  spec.ephemeralContainers?.forEach((container, index) => visit(container, 'ephemeralContainers', index))
}

/** True for an init container that keeps running beside the others. */
export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always'
}

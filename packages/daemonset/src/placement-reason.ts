import type { NodeSelectorRequirement, Taint, Toleration } from '@everynode/kube'
import type { HostPort } from './host-port.ts'
import type { TakenPort } from './node-usage.ts'

/**
 * Why a node will not run a Pod (the first four) or will leave it Pending (the others). Reasons with the same `key` are the
 * same reason on different nodes; only amounts and holders of ports may differ.
 */
export type PlacementReason =
  | NodeNameReason
  | NodeSelectorReason
  | NodeAffinityReason
  | TaintReason
  | ResourceReason
  | PodCountReason
  | HostPortReason

/** The template names another node. */
export interface NodeNameReason {
  readonly code: 'node-name'
  readonly key: string
  readonly nodeName: string
  readonly fix: PlacementFix
}

/** The node lacks a label of the template's `nodeSelector`, or has it with another value. */
export interface NodeSelectorReason {
  readonly code: 'node-selector'
  readonly key: string
  readonly label: string
  readonly value: string
  readonly fix: PlacementFix
}

/**
 * A term of the required node affinity does not hold. Terms are alternatives: a node is out only when each fails.
 * `requirement` is absent when the term as a whole can match nothing (`problem`), or when there is no term at all.
 */
export interface NodeAffinityReason {
  readonly code: 'node-affinity'
  readonly key: string
  readonly term: number
  readonly requirement?: NodeSelectorRequirement
  readonly problem?: 'empty' | 'invalid' | 'no-terms'
  readonly fix: PlacementFix
}

/** The node has a taint that the template does not tolerate. */
export interface TaintReason {
  readonly code: 'taint'
  readonly key: string
  readonly taint: Taint
  /** Kubernetes set the taint because the node is unwell: it will go when the node recovers. */
  readonly isCondition: boolean
  readonly fix: PlacementFix
}

/** The node has too little of a resource left. Amounts: cpu in thousandths, everything else in whole units. */
export interface ResourceReason {
  readonly code: 'resource'
  readonly key: string
  readonly resource: string
  readonly requested: number
  readonly free: number
  readonly allocatable: number
}

/** The node runs as many Pods as it may. */
export interface PodCountReason {
  readonly code: 'pod-count'
  readonly key: string
  readonly podCount: number
  readonly allocatable: number
}

/** Another Pod on the node holds a host port that the template asks for. */
export interface HostPortReason {
  readonly code: 'host-port'
  readonly key: string
  readonly port: HostPort
  readonly holder: TakenPort
}

/** A change to the pod spec that takes the reason away; the path starts at `spec.template.spec`. */
export type PlacementFix =
  | { readonly action: 'remove'; readonly path: readonly (string | number)[] }
  | { readonly action: 'append'; readonly path: readonly ['tolerations']; readonly value: Toleration }

/** The toleration that lets Pods onto nodes with this taint, and no wider. */
export function tolerationFor(taint: Taint): Toleration {
  return taint.value
    ? { key: taint.key, operator: 'Equal', value: taint.value, effect: taint.effect }
    : { key: taint.key, operator: 'Exists', effect: taint.effect }
}

/** A taint as kubectl writes it: `dedicated=gpu:NoSchedule`. */
export function formatTaint(taint: Taint): string {
  return `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`
}

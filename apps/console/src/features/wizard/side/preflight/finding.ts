import type {
  LimitRangeFinding,
  PodSecurityFinding,
  QuotaFinding,
  Reference,
  UnstatedFinding,
} from '@everynode/daemonset'

/** Something that a Pod refers to and that is not there. */
export interface MissingFinding extends Reference {
  readonly code: 'missing'
}

/** What the cluster would say to the Pods of the DaemonSet in the form. */
export type Finding = QuotaFinding | UnstatedFinding | LimitRangeFinding | PodSecurityFinding | MissingFinding

/** Whether Pods are refused because of it; otherwise they are made, and may not start. */
export function isRefusal(finding: Finding): boolean {
  return finding.code !== 'missing' || finding.effect === 'refuses'
}

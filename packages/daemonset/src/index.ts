export {
  judgeLimitRanges,
  withDefaultAmounts,
  type LimitRange,
  type LimitRangeFinding,
} from './admission/limit-range.ts'
export type { PodPath } from './admission/pod-path.ts'
export { judgePodSecurity, type PodSecurityFinding } from './admission/pod-security/judge-pod-security.ts'
export { readPodTemplate, type PodTemplate } from './admission/pod-template.ts'
export { judgeQuotas, type QuotaFinding, type ResourceQuota, type UnstatedFinding } from './admission/quota.ts'
export { referencesOf, type Reference } from './admission/references.ts'
export {
  maxProblem,
  maxRequestProblem,
  minProblem,
  ratioProblem,
  type Bound as LimitBound,
} from './admission/limit-bounds.ts'
export {
  compareLevels as comparePodSecurityLevels,
  policiesOf as podSecurityPolicies,
  policyText as podSecurityText,
  type Policy as PodSecurityPolicy,
} from './admission/pod-security/policy.ts'
export {
  detailText as violationsText,
  reasonText as violationsReasons,
  violationsOf as podSecurityViolations,
} from './admission/pod-security/violations.ts'
export { isInScope as isPodInScope, type QuotaScopes } from './admission/quota-scope.ts'
export { unstatedAmounts } from './admission/unstated-amounts.ts'
export {
  add as addAmounts,
  amountOf,
  formatAmount,
  podLimits,
  podRequests,
  toAmounts,
  type Amounts,
} from './amounts.ts'
export { countDaemonSet, statusFields, type DaemonSetCounts, type DaemonSetView } from './counts.ts'
export {
  daemonSetState,
  judgeRollout,
  type DaemonSetState,
  type RolloutJudgement,
  type Stuck,
  type Updating,
} from './daemon-set-state.ts'
export type { Eligibility } from './eligibility.ts'
export { doPortsClash, formatHostPort, hostPorts, type HostPort } from './host-port.ts'
export { matchesNodeAffinity, matchesNodeSelector, matchesNodeSelectorTerm } from './node-affinity.ts'
export { classifyNodes, type NodeRollout, type NodeStage } from './node-rollout.ts'
export { usageByNode, type NodeUsage, type TakenPort } from './node-usage.ts'
export {
  formatTaint,
  tolerationFor,
  type HostPortReason,
  type NodeAffinityReason,
  type NodeNameReason,
  type NodeSelectorReason,
  type PlacementFix,
  type PlacementReason,
  type PodCountReason,
  type ResourceReason,
  type TaintReason,
} from './placement-reason.ts'
export {
  placeDaemon,
  type NodePlacement,
  type Placement,
  type PlacementGroup,
  type PlacementVerdict,
} from './placement.ts'
export { availableAtMs, isPodAvailable, isPodReady, readyCondition } from './pod-availability.ts'
export { isPodUpdated, templateGenerationOf } from './pod-revision.ts'
export { affinityForNode, comparePodAge, oldestPod, podsByNode, targetNodeOf } from './pods-by-node.ts'
export { revisionData, revisionText, templateOfRevision } from './revision-data.ts'
export { revisionHash } from './revision-hash.ts'
export {
  hashOf,
  nextRevisionNumber,
  revisionsToPrune,
  sortRevisions,
  splitHistory,
  type SplitHistory,
} from './revision-history.ts'
export { rollingUpdateStep, type RollingUpdateStep } from './rolling-update.ts'
export { rolloutLimits, type RolloutLimits } from './rollout-limits.ts'
export { eligibilityOf, shouldContinue, shouldRun } from './should-run.ts'
export { isBindingTaint, isConditionTaint, isTolerated, toleratesTaint, withDaemonTolerations } from './taints.ts'

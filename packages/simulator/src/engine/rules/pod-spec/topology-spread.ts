import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { judgeLabelName } from '../meta/labels.ts'
import { NOT_POSITIVE } from '../sentences.ts'
import { judgeRepeatedKeys } from './label-keys.ts'
import type { Tolerance } from './scope.ts'
import type { TopologySpreadConstraint } from './shape.ts'

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway']
const NODE_POLICIES = ['Honor', 'Ignore']

export function judgeTopologySpread(
  constraints: TopologySpreadConstraint[] | undefined,
  tolerates: Tolerance,
  path: FieldPath,
  findings: Findings,
): void {
  constraints?.forEach((constraint, index) => {
    const item = path.index(index)
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable: action = '', minDomains, labelSelector } = constraint
    if (maxSkew <= 0) findings.invalid(item.child('maxSkew'), maxSkew, NOT_POSITIVE)
    if (topologyKey === '') findings.required(item.child('topologyKey'), 'can not be empty')
    if (!ACTIONS.includes(action)) findings.notSupported(item.child('whenUnsatisfiable'), action, ACTIONS)
    const isRepeated = constraints.some(
      (other, at) =>
        at > index && (other.topologyKey ?? '') === topologyKey && (other.whenUnsatisfiable ?? '') === action,
    )
    if (isRepeated) findings.duplicate(item.child('{topologyKey, whenUnsatisfiable}'), `{${topologyKey}, ${action}}`)
    if (minDomains !== undefined) {
      const at = item.child('minDomains')
      if (minDomains <= 0) findings.invalid(at, minDomains, NOT_POSITIVE)
      if (action !== 'DoNotSchedule') {
        const sentence = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`
        findings.invalid(at, minDomains, sentence)
      }
    }
    judgeNodePolicy(constraint.nodeAffinityPolicy, item.child('nodeAffinityPolicy'), findings)
    judgeNodePolicy(constraint.nodeTaintsPolicy, item.child('nodeTaintsPolicy'), findings)
    judgeLabelKeys(constraint, item.child('matchLabelKeys'), findings)
    if (!tolerates.spreadSelectors) judgeLabelSelector(labelSelector, item.child('labelSelector'), findings)
  })
}

function judgeNodePolicy(policy: string | undefined, path: FieldPath, findings: Findings): void {
  if (policy !== undefined && !NODE_POLICIES.includes(policy)) findings.notSupported(path, policy, NODE_POLICIES)
}

/** Keys whose values come from the pod; on a Pod they are in the selector already, where they may stand only once. */
function judgeLabelKeys(
  { matchLabelKeys = [], labelSelector }: TopologySpreadConstraint,
  path: FieldPath,
  findings: Findings,
): void {
  if (matchLabelKeys.length === 0) return
  if (!labelSelector) findings.forbidden(path, 'must not be specified when labelSelector is not set')
  matchLabelKeys.forEach((key, index) => judgeLabelName(key, path.index(index), findings))
  judgeRepeatedKeys(matchLabelKeys, labelSelector, path, findings)
}

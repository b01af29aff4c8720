import { isDns1123Label } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { judgeLabelName } from '../meta/labels.ts'
import { judgeRepeatedKeys } from './label-keys.ts'
import { judgeNodeSelector, judgeNodeSelectorTerm } from './node-selector.ts'
import type { Tolerance } from './scope.ts'
import type { Affinity, LabelSelector, PodAffinity, PodAffinityTerm } from './shape.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

export function judgeAffinity(
  affinity: Affinity | undefined,
  tolerates: Tolerance,
  path: FieldPath,
  findings: Findings,
): void {
  if (!affinity) return
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity
  if (nodeAffinity) {
    const at = path.child('nodeAffinity')
    const required = nodeAffinity[REQUIRED]
    if (required) judgeNodeSelector(required, tolerates.nodeAffinityValues, at.child(REQUIRED), findings)
    nodeAffinity[PREFERRED]?.forEach(({ weight = 0, preference = {} }, index) => {
      const item = at.child(PREFERRED).index(index)
      judgeWeight(weight, item, findings)
      // A preference with an impossible value still lets the pod be scheduled, so values are never judged here.
      judgeNodeSelectorTerm(preference, true, item.child('preference'), findings)
    })
  }
  if (podAffinity) judgePodAffinity(podAffinity, tolerates, path.child('podAffinity'), findings)
  if (podAntiAffinity) judgePodAffinity(podAntiAffinity, tolerates, path.child('podAntiAffinity'), findings)
}

function judgePodAffinity(affinity: PodAffinity, tolerates: Tolerance, path: FieldPath, findings: Findings): void {
  affinity[REQUIRED]?.forEach((term, index) => judgeTerm(term, tolerates, path.child(REQUIRED).index(index), findings))
  affinity[PREFERRED]?.forEach(({ weight = 0, podAffinityTerm = {} }, index) => {
    const item = path.child(PREFERRED).index(index)
    judgeWeight(weight, item, findings)
    judgeTerm(podAffinityTerm, tolerates, item.child('podAffinityTerm'), findings)
  })
}

function judgeWeight(weight: number, path: FieldPath, findings: Findings): void {
  if (weight <= 0 || weight > 100) findings.invalid(path.child('weight'), weight, 'must be in the range 1-100')
}

function judgeTerm(term: PodAffinityTerm, tolerates: Tolerance, path: FieldPath, findings: Findings): void {
  const { topologyKey = '', labelSelector, namespaceSelector, namespaces } = term
  const options = { allowsInvalidValues: tolerates.selectorValues }
  judgeLabelSelector(labelSelector, path.child('labelSelector'), findings, options)
  judgeLabelSelector(namespaceSelector, path.child('namespaceSelector'), findings, options)
  for (const name of namespaces ?? []) findings.invalidEach(path.child('namespace'), name, isDns1123Label(name))
  judgeLabelKeys(term, path, findings)
  if (topologyKey === '') findings.required(path.child('topologyKey'), 'can not be empty')
  judgeLabelName(topologyKey, path.child('topologyKey'), findings)
}

/** Keys whose values come from the pod itself: they complete a selector and may not repeat what it says. */
function judgeLabelKeys(term: PodAffinityTerm, path: FieldPath, findings: Findings): void {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = term
  judgeKeyList(matchLabelKeys, labelSelector, path.child('matchLabelKeys'), findings)
  judgeKeyList(mismatchLabelKeys, labelSelector, path.child('mismatchLabelKeys'), findings)
  judgeRepeatedKeys(matchLabelKeys, labelSelector, path, findings)
  matchLabelKeys.forEach((key, index) => {
    if (!mismatchLabelKeys.includes(key)) return
    const sentence = 'exists in both matchLabelKeys and mismatchLabelKeys'
    findings.invalid(path.child('matchLabelKeys').index(index), key, sentence)
  })
}

function judgeKeyList(keys: string[], selector: LabelSelector | undefined, path: FieldPath, findings: Findings): void {
  if (keys.length === 0) return
  if (!selector) return findings.forbidden(path, 'must not be specified when labelSelector is not set')
  keys.forEach((key, index) => judgeLabelName(key, path.index(index), findings))
}

import { isDns1123Subdomain, isValidLabelValue } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeLabelName } from '../meta/labels.ts'
import type { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from './shape.ts'

/** Alternatives of which a node must meet one (ValidateNodeSelector). */
export function judgeNodeSelector(
  { nodeSelectorTerms }: NodeSelector,
  allowsInvalidValues: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  const terms = path.child('nodeSelectorTerms')
  if (!nodeSelectorTerms?.length) findings.required(terms, 'must have at least one node selector term')
  nodeSelectorTerms?.forEach((term, index) =>
    judgeNodeSelectorTerm(term, allowsInvalidValues, terms.index(index), findings),
  )
}

export function judgeNodeSelectorTerm(
  { matchExpressions, matchFields }: NodeSelectorTerm,
  allowsInvalidValues: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  matchExpressions?.forEach((requirement, index) => {
    judgeExpression(requirement, allowsInvalidValues, path.child('matchExpressions').index(index), findings)
  })
  matchFields?.forEach((requirement, index) => {
    judgeField(requirement, path.child('matchFields').index(index), findings)
  })
}

function judgeExpression(
  { key = '', operator = '', values = [] }: NodeSelectorRequirement,
  allowsInvalidValues: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        findings.required(path.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
      }
      break
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        findings.forbidden(path.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      }
      break
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) {
        findings.required(path.child('values'), "must be specified single value when `operator` is 'Lt' or 'Gt'")
      }
      break
    default:
      findings.invalid(path.child('operator'), operator, 'not a valid selector operator')
  }
  judgeLabelName(key, path.child('key'), findings)
  if (allowsInvalidValues) return
  values.forEach((value, index) =>
    findings.invalidEach(path.child('values').index(index), value, isValidLabelValue(value)),
  )
}

/** A field of the node itself: only its name, and exactly one of them. */
function judgeField(
  { key = '', operator = '', values = [] }: NodeSelectorRequirement,
  path: FieldPath,
  findings: Findings,
): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    findings.invalid(path.child('operator'), operator, 'not a valid selector operator')
  } else if (values.length !== 1) {
    const sentence = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"
    findings.required(path.child('values'), sentence)
  }
  if (key !== 'metadata.name') return findings.invalid(path.child('key'), key, 'not a valid field selector key')
  values.forEach((value, index) =>
    findings.invalidEach(path.child('values').index(index), value, isDns1123Subdomain(value)),
  )
}

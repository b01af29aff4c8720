import { isValidLabelValue, sortedKeys } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { LabelSelector } from '../pod-spec/shape.ts'
import { judgeLabelName, judgeLabels } from './labels.ts'

/** A label selector (meta/v1/validation.ValidateLabelSelector). */
export function judgeLabelSelector(
  selector: LabelSelector | undefined,
  path: FieldPath,
  findings: Findings,
  { allowsInvalidValues = false } = {},
): void {
  if (!selector) return
  judgeLabels(selector.matchLabels, path.child('matchLabels'), findings)
  selector.matchExpressions?.forEach(({ key = '', operator, values = [] }, index) => {
    const item = path.child('matchExpressions').index(index)
    switch (operator) {
      case 'In':
      case 'NotIn':
        if (values.length === 0) {
          findings.required(item.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
        }
        break
      case 'Exists':
      case 'DoesNotExist':
        if (values.length > 0) {
          findings.forbidden(item.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
        }
        break
      default:
        findings.invalid(item.child('operator'), operator ?? '', 'not a valid selector operator')
    }
    judgeLabelName(key, item.child('key'), findings)
    if (allowsInvalidValues) return
    values.forEach((value, at) => findings.invalidEach(item.child('values').index(at), value, isValidLabelValue(value)))
  })
}

/** The selector as an error prints it: labels sorted, empty parts left out. */
export function printedSelector(selector: LabelSelector | undefined): object | null {
  if (!selector) return null
  const { matchLabels = {}, matchExpressions = [] } = selector
  return {
    ...(Object.keys(matchLabels).length > 0 ? { matchLabels: sortedKeys(matchLabels) } : {}),
    ...(matchExpressions.length > 0 ? { matchExpressions } : {}),
  }
}

/** True for a selector that is present and asks for nothing. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions?.length ?? 0) === 0
}

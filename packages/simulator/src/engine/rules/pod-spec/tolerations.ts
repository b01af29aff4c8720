import { isValidLabelValue } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeLabelName } from '../meta/labels.ts'
import type { Toleration } from './shape.ts'

export const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

export function judgeTolerations(tolerations: Toleration[] | undefined, path: FieldPath, findings: Findings): void {
  tolerations?.forEach((toleration, index) => {
    const item = path.index(index)
    const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = toleration
    if (key !== '') judgeLabelName(key, item.child('key'), findings)
    if (key === '' && operator !== 'Exists') {
      const sentence = 'operator must be Exists when `key` is empty, which means "match all values and all keys"'
      findings.invalid(item.child('operator'), operator, sentence)
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      findings.invalid(item.child('effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")
    }
    judgeOperator(operator, value, item.child('operator'), findings)
    if (effect !== '') judgeTaintEffect(effect, item.child('effect'), findings)
  })
}

function judgeOperator(operator: string, value: string, path: FieldPath, findings: Findings): void {
  switch (operator) {
    case '':
    case 'Equal': {
      const problems = isValidLabelValue(value)
      if (problems.length > 0) findings.invalid(path, value, problems.join(';'))
      return
    }
    case 'Exists':
      if (value !== '') findings.invalid(path, value, "value must be empty when `operator` is 'Exists'")
      return
    // The comparison operators are behind a gate that is off; the sentence about them lists them all the same.
    case 'Lt':
    case 'Gt':
      return findings.notSupported(path, operator, ['Equal', 'Exists', 'Lt', 'Gt'])
    default:
      return findings.notSupported(path, operator, ['Equal', 'Exists'])
  }
}

export function judgeTaintEffect(effect: string, path: FieldPath, findings: Findings): void {
  if (!TAINT_EFFECTS.includes(effect)) findings.notSupported(path, effect, TAINT_EFFECTS)
}

import { isValidLabelValue } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { goStruct } from './go-struct.ts'
import type { GoShape } from './go-struct.ts'
import { judgeLabelName } from './meta/labels.ts'

export interface Taint {
  key?: string
  value?: string
  effect?: string
  timeAdded?: string
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']
const taintShape: GoShape = {
  Key: { json: 'key', zero: '' },
  Value: { json: 'value', zero: '' },
  Effect: { json: 'effect', zero: '' },
  TimeAdded: { json: 'timeAdded' },
}

/** The taints of a Node: unique by key and effect (validateNodeTaints). */
export function judgeTaints(taints: readonly Taint[], path: FieldPath, findings: Findings): void {
  const seen = new Set<string>()
  taints.forEach((taint, index) => {
    const { key = '', value = '', effect = '' } = taint
    const item = path.index(index)
    judgeLabelName(key, item.child('key'), findings)
    const problems = isValidLabelValue(value)
    if (problems.length > 0) findings.invalid(item.child('value'), value, problems.join(';'))
    if (effect === '') findings.required(item.child('effect'))
    else if (!EFFECTS.includes(effect)) findings.notSupported(item.child('effect'), effect, EFFECTS)
    const identity = `${effect}/${key}`
    if (seen.has(identity)) {
      findings.duplicate(item, goStruct(taint, taintShape), 'taints must be unique by key and effect pair')
    }
    seen.add(identity)
  })
}

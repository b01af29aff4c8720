import { signOfQuantity } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { quantity } from '../resource-names.ts'
import { NEGATIVE, NOT_POSITIVE } from '../sentences.ts'
import type { AutoscalerSpec, ScalingRules } from './shape.ts'

type Behavior = NonNullable<AutoscalerSpec['behavior']>

const MAX_WINDOW_SECONDS = 3600
const MAX_PERIOD_SECONDS = 1800
const SELECTIONS = ['Disabled', 'Max', 'Min']
const POLICY_TYPES = ['Percent', 'Pods']

/** GenerateHPAScaleUpRules and GenerateHPAScaleDownRules. */
export function applyBehaviorDefaults(behavior: Behavior): void {
  const up: ScalingRules = {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
  }
  const down: ScalingRules = {
    selectPolicy: 'Max',
    policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
  }
  behavior.scaleUp = filledIn(up, behavior.scaleUp)
  behavior.scaleDown = filledIn(down, behavior.scaleDown)
}

function filledIn(defaults: ScalingRules, rules: ScalingRules | undefined): ScalingRules {
  return { ...defaults, ...rules, policies: rules?.policies ?? defaults.policies! }
}

export function judgeBehavior({ scaleUp, scaleDown }: Behavior, path: FieldPath, findings: Findings): void {
  if (scaleUp) judgeRules(scaleUp, path.child('scaleUp'), findings)
  if (scaleDown) judgeRules(scaleDown, path.child('scaleDown'), findings)
}

function judgeRules(rules: ScalingRules, path: FieldPath, findings: Findings): void {
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance } = rules
  if (window !== undefined && window < 0) {
    findings.invalid(path.child('stabilizationWindowSeconds'), window, 'must be greater than or equal to zero')
  }
  if (window !== undefined && window > MAX_WINDOW_SECONDS) {
    const sentence = `must be less than or equal to ${MAX_WINDOW_SECONDS}`
    findings.invalid(path.child('stabilizationWindowSeconds'), window, sentence)
  }
  if (selectPolicy !== undefined && !SELECTIONS.includes(selectPolicy)) {
    findings.notSupported(path.child('selectPolicy'), selectPolicy, SELECTIONS)
  }
  if (policies.length === 0) findings.required(path.child('policies'), 'must specify at least one Policy')
  policies.forEach(({ type = '', value = 0, periodSeconds = 0 }, index) => {
    const item = path.child('policies').index(index)
    if (!POLICY_TYPES.includes(type)) findings.notSupported(item.child('type'), type, POLICY_TYPES)
    if (value <= 0) findings.invalid(item.child('value'), value, NOT_POSITIVE)
    if (periodSeconds <= 0) findings.invalid(item.child('periodSeconds'), periodSeconds, NOT_POSITIVE)
    if (periodSeconds > MAX_PERIOD_SECONDS) {
      const sentence = `must be less than or equal to ${MAX_PERIOD_SECONDS}`
      findings.invalid(item.child('periodSeconds'), periodSeconds, sentence)
    }
  })
  if (tolerance !== undefined && signOfQuantity(quantity(tolerance)) < 0) {
    findings.invalid(path.child('tolerance'), tolerance, NEGATIVE)
  }
}

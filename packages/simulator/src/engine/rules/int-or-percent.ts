import { isPercent, percentOf } from '@everynode/kube'
import type { FieldPath, IntOrString } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { NEGATIVE } from './sentences.ts'

const NOT_A_PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"

/** A count of at least 0, or a percentage. */
export function judgeIntOrPercent(value: IntOrString | undefined, path: FieldPath, findings: Findings): void {
  if (typeof value === 'string') {
    if (!isPercent(value)) findings.invalid(path, value, NOT_A_PERCENT)
  } else if ((value ?? 0) < 0) findings.invalid(path, value, NEGATIVE)
}

export function judgeNotMoreThan100Percent(value: IntOrString | undefined, path: FieldPath, findings: Findings): void {
  if ((percentOf(value) ?? 0) > 100) findings.invalid(path, value, 'must not be greater than 100%')
}

/** The number in a count or percentage; a malformed percentage is 0. */
export function numberIn(value: IntOrString | undefined): number {
  return (
    percentOf(value) ??
    (typeof value === 'number' ? value : Number.parseInt(/^[+-]?\d+$/.exec(value ?? '')?.[0] ?? '0', 10))
  )
}

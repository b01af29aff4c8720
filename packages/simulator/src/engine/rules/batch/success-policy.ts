import type { FieldPath } from '@everynode/kube'
import { judgeNotNegative } from '../counts.ts'
import type { Findings } from '../findings.ts'
import { goPrint } from '../go-print.ts'
import { isIndexed } from './shape.ts'
import type { JobSpec, SuccessRule } from './shape.ts'

const MAX_RULES = 20
const MAX_INDEXES_BYTES = 65_536

/** When a Job counts as done before all of its indexes are (validateSuccessPolicy). */
export function judgeSuccessPolicy(spec: JobSpec, path: FieldPath, findings: Findings): void {
  if (!isIndexed(spec))
    findings.invalid(
      path,
      goPrint(spec.successPolicy ?? {}, 'io.k8s.api.batch.v1.SuccessPolicy'),
      'requires indexed completion mode',
    )
  const rules = spec.successPolicy?.rules ?? []
  const at = path.child('rules')
  if (rules.length === 0) {
    findings.required(at, 'at least one rules must be specified when the successPolicy is specified')
  }
  if (rules.length > MAX_RULES) findings.tooMany(at, rules.length, MAX_RULES)
  rules.forEach((rule, index) => judgeRule(rule, spec.completions ?? 0, at.index(index), findings))
}

function judgeRule(
  { succeededIndexes, succeededCount }: SuccessRule,
  completions: number,
  item: FieldPath,
  findings: Findings,
): void {
  const countPath = item.child('succeededCount')
  const indexesPath = item.child('succeededIndexes')
  if (succeededCount === undefined && succeededIndexes === undefined) {
    findings.required(item, 'at least one of succeededCount or succeededIndexes must be specified')
  }
  let total = 0
  if (succeededIndexes !== undefined) {
    if (succeededIndexes.length > MAX_INDEXES_BYTES) findings.tooLong(indexesPath, MAX_INDEXES_BYTES)
    const result = countIndexes(succeededIndexes, completions)
    if (typeof result === 'string') {
      findings.invalid(indexesPath, succeededIndexes, `error parsing succeededIndexes: ${result}`)
    } else total = result
  }
  if (succeededCount === undefined) return
  judgeNotNegative(succeededCount, countPath, findings)
  if (succeededCount > completions) {
    findings.invalid(
      countPath,
      succeededCount,
      `must be less than or equal to ${completions} (the number of specified completions)`,
    )
  }
  if (succeededIndexes !== undefined && succeededCount > total) {
    const sentence = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`
    findings.invalid(countPath, succeededCount, sentence)
  }
}

/** How many indexes a text such as `0,2-4` names, or why it names none. */
function countIndexes(text: string, completions: number): number | string {
  if (text === '') return 0
  let previous = -1
  let total = 0
  for (const interval of text.split(',')) {
    const limits = interval.split('-')
    if (limits.length > 2) {
      return `the fragment "${interval}" violates the requirement that an index interval can have at most two parts separated by '-'`
    }
    const numbers = limits.map((limit) => (/^[+-]?\d+$/.test(limit) ? Number(limit) : undefined))
    const [first, last = first] = numbers
    const bad = limits.findIndex((_, index) => numbers[index] === undefined)
    if (bad >= 0) {
      return `cannot convert string to integer for index: "${limits[bad]}"`
    }
    if (first! >= completions) return `too large index: "${limits[0]}"`
    if (first! <= previous) return `non-increasing order, previous: ${previous}, current: ${first}`
    if (limits.length === 2 && last! >= completions) return `too large index: "${limits[1]}"`
    if (limits.length === 2 && last! <= first!) return `non-increasing order, previous: ${first}, current: ${last}`
    total += last! - first! + 1
    previous = last!
  }
  return total
}

import { addQuantity, compareQuantity, FieldPath, formatQuantity, isQualifiedName } from '@everynode/kube'
import type { Quantity } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'
import { isOvercommitAllowed, judgeContainerResourceName, judgeResourceName, quantity } from './resource-names.ts'

type ResourceList = Record<string, string>

interface Limit {
  type?: string
  max?: ResourceList
  min?: ResourceList
  default?: ResourceList
  defaultRequest?: ResourceList
  maxLimitRequestRatio?: ResourceList
}

interface Spec {
  limits?: Limit[] | null
}

const path = FieldPath.root('spec', 'limits')
const TYPES = new Set(['Pod', 'Container', 'PersistentVolumeClaim'])
const ONE: Quantity = { unscaled: 1n, exponent: 0, format: 'DecimalSI' }
/** Above this amount thousandths no longer fit into Go's int64. */
const MAX_MILLI_VALUE: Quantity = { unscaled: (2n ** 63n - 1n) / 1000n, exponent: 0, format: 'DecimalSI' }

/** LimitRange (pkg/apis/core). */
export const limitRangeRules: KindRules = {
  applyDefaults(draft) {
    for (const limit of draftPart<Spec>(draft, 'spec').limits ?? []) if (limit.type === 'Container') fillIn(limit)
  },
  validateCreate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
}

/** What is not said about a container follows from what is said: max, then default, then min. */
function fillIn(limit: Limit): void {
  const limits = { ...limit.max, ...limit.default }
  if (Object.keys(limits).length > 0) limit.default = limits
  const requests = { ...limit.min, ...limits, ...limit.defaultRequest }
  if (Object.keys(requests).length > 0) limit.defaultRequest = requests
}

function judge({ limits }: Spec, findings: Findings): void {
  const seen = new Set<string>()
  limits?.forEach((limit, index) => {
    const item = path.index(index)
    const { type = '' } = limit
    judgeType(type, item.child('type'), findings)
    if (seen.has(type)) findings.duplicate(item.child('type'), type)
    seen.add(type)
    judgeNames(limit, item, findings)
    const lists = [limit.max, limit.min, limit.maxLimitRequestRatio]
    if (type !== 'Pod') lists.push(limit.default, limit.defaultRequest)
    const names = new Set(lists.flatMap((list) => Object.keys(list ?? {})))
    for (const name of [...names].toSorted()) judgeResource(limit, name, item, findings)
  })
}

function judgeType(type: string, at: FieldPath, findings: Findings): void {
  const problems = isQualifiedName(type)
  findings.invalidEach(at, type, problems)
  if (problems.length > 0 || type.includes('/') || TYPES.has(type)) return
  findings.invalid(at, type, 'must be a standard limit type or fully qualified')
}

function judgeNames(limit: Limit, item: FieldPath, findings: Findings): void {
  const { type, min, max } = limit
  const judgeName = type === 'Pod' || type === 'Container' ? judgeContainerResourceName : judgeResourceName
  const judgeList = (field: 'max' | 'min' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio') => {
    for (const name of Object.keys(limit[field] ?? {})) judgeName(name, item.child(field).key(name), findings)
  }
  judgeList('max')
  judgeList('min')
  if (type === 'Pod') {
    const sentence = "may not be specified when `type` is 'Pod'"
    if (limit.default) findings.forbidden(item.child('default'), sentence)
    if (limit.defaultRequest) findings.forbidden(item.child('defaultRequest'), sentence)
  } else {
    judgeList('default')
    judgeList('defaultRequest')
  }
  if (type === 'PersistentVolumeClaim' && min?.storage === undefined && max?.storage === undefined) {
    const sentence = 'either minimum or maximum storage value is required, but neither was provided'
    findings.required(item.child('limits'), sentence)
  }
  judgeList('maxLimitRequestRatio')
}

/** The bounds of one resource must not contradict each other. */
function judgeResource(limit: Limit, name: string, item: FieldPath, findings: Findings): void {
  const amount = (list: ResourceList | undefined) => (list?.[name] === undefined ? undefined : quantity(list[name]))
  const isPod = limit.type === 'Pod'
  const min = amount(limit.min)
  const max = amount(limit.max)
  const standard = isPod ? undefined : amount(limit.default)
  const request = isPod ? undefined : amount(limit.defaultRequest)
  const ratio = amount(limit.maxLimitRequestRatio)
  /** `low` must not be above `high`. */
  const judgeOrder = (low: Named, high: Named, field: string, value: Quantity | undefined) => {
    if (!low.value || !high.value || !value || compareQuantity(low.value, high.value) <= 0) return
    const words = `${low.name} ${formatQuantity(low.value)} is greater than ${high.name} ${formatQuantity(high.value)}`
    findings.invalid(item.child(field).key(name), formatQuantity(value), words)
  }
  const minimum = { name: 'min value', value: min }
  const maximum = { name: 'max value', value: max }
  const asked = { name: 'default request value', value: request }
  judgeOrder(minimum, maximum, 'min', min)
  judgeOrder(minimum, asked, 'defaultRequest', request)
  judgeOrder(asked, maximum, 'defaultRequest', request)
  judgeOrder(asked, { name: 'default limit value', value: standard }, 'defaultRequest', request)
  judgeOrder(minimum, { name: 'default value', value: standard }, 'default', min)
  judgeOrder({ name: 'default value', value: standard }, maximum, 'default', max)
  if (ratio) judgeRatio(ratio, min, max, item.child('maxLimitRequestRatio').key(name), findings)
  if (isOvercommitAllowed(name) || !standard || !request || compareQuantity(standard, request) === 0) return
  const words = `default value ${formatQuantity(standard)} must equal to defaultRequest value ${formatQuantity(request)}`
  findings.invalid(item.child('defaultRequest').key(name), formatQuantity(request), `${words} in ${name}`)
}

interface Named {
  name: string
  value: Quantity | undefined
}

function judgeRatio(
  ratio: Quantity,
  min: Quantity | undefined,
  max: Quantity | undefined,
  at: FieldPath,
  findings: Findings,
): void {
  const text = formatQuantity(ratio)
  if (compareQuantity(ratio, ONE) < 0) findings.invalid(at, text, `ratio ${text} is less than 1`)
  if (!min || !max) return
  const isSmall = [ratio, min, max].every((each) => compareQuantity(each, MAX_MILLI_VALUE) < 0)
  const [ratioValue, low, high] = [ratio, min, max].map((each) => roundedUp(each, isSmall ? 3 : 0))
  const limit = high! / low!
  if ((isSmall ? ratioValue! / 1000 : ratioValue!) <= limit) return
  findings.invalid(at, text, `ratio ${text} is greater than max/min = ${limit.toFixed(6)}`)
}

/** The amount in units of 10^-digits, rounded up. */
function roundedUp(value: Quantity, digits: number): number {
  const { unscaled, exponent } = addQuantity(value, { ...ONE, unscaled: 0n })
  const power = exponent + digits
  if (power >= 0) return Number(unscaled * 10n ** BigInt(power))
  const divisor = 10n ** BigInt(-power)
  return Number((unscaled + divisor - 1n) / divisor)
}

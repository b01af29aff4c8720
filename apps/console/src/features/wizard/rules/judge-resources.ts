import { compareQuantity, isQualifiedName, parseQuantity } from '@everynode/kube'
import { isMapValue, type MapValue, type Path, type Value } from '@everynode/manifest'
import { error, type Report } from './problem-at.ts'

const NATIVE = new Set(['cpu', 'memory', 'ephemeral-storage'])
const ZERO = parseQuantity('0')!

/** Requests and limits of a container (pkg/apis/core/validation, validateResourceRequirements). */
export function judgeResources(path: Path, resources: Value | undefined, report: Report): void {
  if (!isMapValue(resources)) return
  const requests = amounts(resources['requests'])
  const limits = amounts(resources['limits'])
  for (const [kind, of] of [
    ['requests', requests],
    ['limits', limits],
  ] as const)
    for (const [name, amount] of Object.entries(of)) judgeAmount([...path, kind, name], name, amount, report)
  for (const [name, request] of Object.entries(requests)) judgePair(path, name, request, limits[name], report)
  const names = new Set([...Object.keys(requests), ...Object.keys(limits)])
  const huge = [...names].find((name) => name.startsWith('hugepages-'))
  if (huge !== undefined && !names.has('cpu') && !names.has('memory'))
    report(error([...path, huge in limits ? 'limits' : 'requests', huge], 'hugepages-alone'))
}

function judgeAmount(path: Path, name: string, amount: Value, report: Report): void {
  const quantity = parseQuantity(String(amount))
  if (isQualifiedName(name).length > 0 || !isKnown(name)) report(error(path, 'resource-name-invalid', { value: name }))
  else if (!quantity) report(error(path, 'not-a-quantity'))
  else if (compareQuantity(quantity, ZERO) < 0) report(error(path, 'negative'))
  else if (isCounted(name) && !/^\d+$/.test(String(amount))) report(error(path, 'not-an-integer'))
}

function judgePair(path: Path, name: string, request: Value, limit: Value | undefined, report: Report): void {
  const at = [...path, 'requests', name]
  if (limit === undefined) {
    if (!NATIVE.has(name)) report(error([...path, 'limits', name], 'limit-needed'))
    return
  }
  const [asked, most] = [parseQuantity(String(request)), parseQuantity(String(limit))]
  if (!asked || !most) return
  const order = compareQuantity(asked, most)
  if (order !== 0 && !NATIVE.has(name)) report(error(at, 'request-unequal', { limit: String(limit) }))
  else if (order > 0) report(error(at, 'requests-above-limits', { limit: String(limit) }))
}

/** Native resources have no prefix; extended ones have a domain that is not Kubernetes' own. */
function isKnown(name: string): boolean {
  return NATIVE.has(name) || name.startsWith('hugepages-') || name.includes('/')
}

/** Devices come whole. */
function isCounted(name: string): boolean {
  return name.includes('/')
}

function amounts(value: Value | undefined): MapValue {
  return isMapValue(value) ? value : {}
}

/** Which resource names mean what (pkg/apis/core/helper). */
import { formatQuantity, isQualifiedName, parseQuantity, signOfQuantity } from '@everynode/kube'
import type { FieldPath, Quantity } from '@everynode/kube'
import type { Findings } from './findings.ts'

const NATIVE_PREFIX = 'kubernetes.io/'
const HUGE_PAGES_PREFIX = 'hugepages-'

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage'])
const QUOTA_RESOURCES = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
])
const STANDARD_RESOURCES = new Set([...QUOTA_RESOURCES, 'storage'])
const INTEGER_RESOURCES = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
])

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES_PREFIX)
}

export function isStandardContainerResource(name: string): boolean {
  return CONTAINER_RESOURCES.has(name) || isHugePages(name)
}

export function isStandardQuotaResource(name: string): boolean {
  return QUOTA_RESOURCES.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-')
}

function isStandardResource(name: string): boolean {
  return STANDARD_RESOURCES.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-')
}

/** True for names without a prefix and for Kubernetes' own. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes(NATIVE_PREFIX)
}

/** True for vendors' resources, such as `example.com/gpu`; its quota name has to be a qualified name as well. */
export function isExtendedResource(name: string): boolean {
  if (isNativeResource(name) || name.startsWith('requests.')) return false
  return isQualifiedName(`requests.${name}`).length === 0
}

/** True where a request may be lower than the limit. */
export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name)
}

function isIntegerResource(name: string): boolean {
  return INTEGER_RESOURCES.has(name) || isExtendedResource(name)
}

/** The quantity that a stored text means; texts were judged on decoding, so anything else is nothing at all. */
export function quantity(text: string | undefined): Quantity {
  return parseQuantity(text ?? '0') ?? ZERO
}

const ZERO: Quantity = { unscaled: 0n, exponent: 0, format: 'DecimalSI' }

/** The quantity as Go prints it. */
export function printed(text: string): string {
  return formatQuantity(quantity(text))
}

export function judgeResourceName(name: string, path: FieldPath, findings: Findings): boolean {
  const problems = isQualifiedName(name)
  findings.invalidEach(path, name, problems)
  if (problems.length > 0) return false
  if (name.includes('/') || isStandardResource(name)) return true
  findings.invalid(path, name, 'must be a standard resource type or fully qualified')
  return false
}

export function judgeContainerResourceName(name: string, path: FieldPath, findings: Findings): void {
  if (CONTAINER_RESOURCES.has(name)) return
  judgeResourceName(name, path, findings)
  if (!name.includes('/')) {
    if (!isStandardContainerResource(name)) findings.invalid(path, name, 'must be a standard resource for containers')
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    findings.invalid(path, name, "doesn't follow extended resource name standard")
  }
}

export function judgeQuotaResourceName(name: string, path: FieldPath, findings: Findings): void {
  judgeResourceName(name, path, findings)
  if (!name.includes('/') && !isStandardQuotaResource(name)) {
    findings.invalid(path, name, 'must be a standard resource for quota')
  }
}

/** A quantity of a resource: not negative, and whole where the resource cannot be divided. */
export function judgeResourceQuantity(name: string, text: string, path: FieldPath, findings: Findings): void {
  const value = quantity(text)
  if (signOfQuantity(value) < 0) findings.invalid(path, formatQuantity(value), 'must be greater than or equal to 0')
  if (isIntegerResource(name) && !isWhole(value)) findings.invalid(path, formatQuantity(value), 'must be an integer')
}

const MAX_INT64 = 2n ** 63n - 1n
const DECIMAL_LIMIT = 10n ** 18n

/**
 * True when the amount has no fraction after rounding up to thousandths. Where the thousandths do not fit into an int64
 * the answer follows Go's arithmetic: small numerators give 0, all others wrap around (Quantity.MilliValue).
 */
export function isWhole({ unscaled, exponent, format }: Quantity): boolean {
  const milli =
    exponent >= -3 ? unscaled * 10n ** BigInt(exponent + 3) : divideUp(unscaled, 10n ** BigInt(-exponent - 3))
  const wraps = format === 'BinarySI' || unscaled >= DECIMAL_LIMIT
  if (milli > MAX_INT64 && !wraps) return true
  return BigInt.asIntN(64, milli) % 1000n === 0n
}

function divideUp(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor
}

import { formatQuantity, isQualifiedName, parseQuantity } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { ObjectFieldSelector, ResourceFieldSelector } from './shape.ts'

const CONVERTIBLE_FIELDS = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
])

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]
const HUGE_PAGES = /^(requests|limits)\.hugepages-/
const CPU_DIVISORS = new Set(['1m', '1'])
const BYTE_DIVISORS = new Set(['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'])

/** A reference to a field of the Pod; `supported` are the fields that make sense where the reference stands. */
export function judgeObjectFieldSelector(
  { apiVersion = '', fieldPath = '' }: ObjectFieldSelector,
  supported: readonly string[],
  path: FieldPath,
  findings: Findings,
): void {
  if (apiVersion === '') return findings.required(path.child('apiVersion'))
  if (fieldPath === '') return findings.required(path.child('fieldPath'))
  const subscripted = splitSubscript(fieldPath)
  const problem = conversionProblem(apiVersion, fieldPath, subscripted?.path)
  if (problem) return findings.invalid(path.child('fieldPath'), fieldPath, `error converting fieldPath: ${problem}`)
  if (subscripted) {
    const { path: field, subscript } = subscripted
    const name = field === 'metadata.annotations' ? subscript.toLowerCase() : subscript
    return findings.invalidEach(path, name, isQualifiedName(name))
  }
  const field = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath
  if (!supported.includes(field)) findings.notSupported(path.child('fieldPath'), field, supported)
}

/** A reference to a container's resources. In a volume the container has to be named. */
export function judgeResourceFieldSelector(
  { containerName = '', resource = '', divisor = '0' }: ResourceFieldSelector,
  isInVolume: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  if (isInVolume && containerName === '') findings.required(path.child('containerName'))
  else if (resource === '') findings.required(path.child('resource'))
  else if (!RESOURCES.includes(resource) && !HUGE_PAGES.test(resource)) {
    findings.notSupported(path.child('resource'), resource, RESOURCES)
  }
  const quantity = parseQuantity(divisor)
  const text = quantity ? formatQuantity(quantity) : divisor
  if (text === '0') return
  const [, name = ''] = /^(?:limits|requests)\.(.*)$/.exec(resource) ?? []
  const bytes = [...BYTE_DIVISORS].join(', ')
  const complain = (sentence: string) => findings.invalid(path.child('divisor'), resource, sentence)
  if (name === 'cpu') {
    if (!CPU_DIVISORS.has(text)) complain("only divisor's values 1m and 1 are supported with the cpu resource")
  } else if (!BYTE_DIVISORS.has(text)) {
    if (name === 'memory') complain(`only divisor's values ${bytes} are supported with the memory resource`)
    if (name === 'ephemeral-storage') {
      complain(`only divisor's values ${bytes} are supported with the local ephemeral storage resource`)
    }
    if (name.startsWith('hugepages-'))
      complain(`only divisor's values ${bytes} are supported with the hugepages resource`)
  }
}

/** Mirrors pkg/apis/core/pods.ConvertDownwardAPIFieldLabel; gives the error's text. */
function conversionProblem(apiVersion: string, label: string, subscriptedPath: string | undefined): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`
  if (subscriptedPath !== undefined) {
    const isMap = subscriptedPath === 'metadata.annotations' || subscriptedPath === 'metadata.labels'
    return isMap ? undefined : `field label does not support subscript: ${label}`
  }
  return CONVERTIBLE_FIELDS.has(label) || label === 'spec.host' ? undefined : `field label not supported: ${label}`
}

/** Splits `metadata.labels['key']` (pkg/fieldpath.SplitMaybeSubscriptedPath). */
function splitSubscript(fieldPath: string): { path: string; subscript: string } | undefined {
  if (!fieldPath.endsWith("']")) return undefined
  const at = fieldPath.indexOf("['")
  if (at <= 0 || at + 2 > fieldPath.length - 2) return undefined
  return { path: fieldPath.slice(0, at), subscript: fieldPath.slice(at + 2, -2) }
}

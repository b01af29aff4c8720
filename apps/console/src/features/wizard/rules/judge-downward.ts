import { formatQuantity, isQualifiedName, parseQuantity } from '@everynode/kube'
import type { MapValue, Path, Value } from '@everynode/manifest'
import { error, isEmpty, type Report } from './problem-at.ts'

/** Facts about its Pod that an environment variable can hold (validEnvDownwardAPIFieldPathExpressions). */
export const environmentFields: readonly string[] = [
  'spec.nodeName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.serviceAccountName',
]

/** Amounts that a container may be told about itself (validContainerResourceFieldPathExpressions). */
export const containerResources: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [
  `limits.${name}`,
  `requests.${name}`,
])

const BYTES = ['0', '1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']
const CPU = ['0', '1', '1m']

/** A field of the Pod as the source of an environment variable. */
export function judgeFieldPath(path: Path, fieldPath: Value | undefined, report: Report): void {
  if (isEmpty(fieldPath)) return report(error(path, 'required'))
  const text = String(fieldPath)
  const [, key] = /^metadata\.(?:labels|annotations)\['(.+)'\]$/.exec(text) ?? []
  if (key === undefined ? environmentFields.includes(text) : isQualifiedName(key).length === 0) return
  report(error(path, 'field-unknown', { values: environmentFields.join(', ') }))
}

/** An amount of a container as the source of an environment variable, and the unit that it is told in. */
export function judgeResourceField(path: Path, { resource, divisor }: MapValue, report: Report): void {
  if (isEmpty(resource)) return report(error([...path, 'resource'], 'required'))
  const [, name] = /^(?:limits|requests)\.(.+)$/.exec(String(resource)) ?? []
  if (!containerResources.includes(String(resource)) && !name?.startsWith('hugepages-'))
    return report(error([...path, 'resource'], 'not-one-of', { values: containerResources.join(', ') }))
  if (isEmpty(divisor)) return
  const quantity = parseQuantity(String(divisor))
  if (!quantity) return report(error([...path, 'divisor'], 'not-a-quantity'))
  const divisors = name === 'cpu' ? CPU : BYTES
  if (!divisors.includes(formatQuantity(quantity)))
    report(error([...path, 'divisor'], 'not-one-of', { values: divisors.slice(1).join(', ') }))
}

import { compareQuantity, formatQuantity, isDns1123Label, parseQuantity } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { isHugePages, isOvercommitAllowed, judgeResourceQuantity, printed, quantity } from '../resource-names.ts'
import type { PodScope } from './scope.ts'
import type { ResourceRequirements } from './shape.ts'

/** Judges the name of a resource: containers and whole pods take different ones. */
type NameJudge = (name: string, path: FieldPath, findings: Findings) => void

/** Limits, requests and claims of a container or of a pod (validateResourceRequirements). */
export function judgeResources(
  { limits, requests, claims }: ResourceRequirements,
  judgeName: NameJudge,
  scope: Pick<PodScope, 'claimNames' | 'tolerates'>,
  path: FieldPath,
  findings: Findings,
): void {
  let hasHugePages = false
  let hasComputeResource = false
  const note = (name: string) => {
    hasHugePages ||= isHugePages(name)
    hasComputeResource ||= name === 'cpu' || name === 'memory'
  }
  const judgeHugePages = (name: string, text: string, item: FieldPath) => {
    if (!isHugePages(name) || scope.tolerates.indivisibleHugePages || isMultipleOfPage(name, text)) return
    findings.invalid(item, printed(text), `${printed(text)} is not positive integer multiple of ${name}`)
  }
  const limitsPath = path.child('limits')
  for (const name in limits) {
    const item = limitsPath.key(name)
    judgeName(name, item, findings)
    judgeResourceQuantity(name, limits[name]!, item, findings)
    judgeHugePages(name, limits[name]!, item)
    note(name)
  }
  const requestsPath = path.child('requests')
  for (const name in requests) {
    const item = requestsPath.key(name)
    const request = requests[name]!
    judgeName(name, item, findings)
    judgeResourceQuantity(name, request, item, findings)
    const limit = limits?.[name]
    if (limit !== undefined) {
      const order = compareQuantity(quantity(request), quantity(limit))
      if (order !== 0 && !isOvercommitAllowed(name)) {
        findings.invalid(requestsPath, printed(request), `must be equal to ${name} limit of ${printed(limit)}`)
      } else if (order > 0) {
        findings.invalid(
          requestsPath,
          printed(request),
          `must be less than or equal to ${name} limit of ${printed(limit)}`,
        )
      }
    } else if (!isOvercommitAllowed(name)) {
      findings.required(limitsPath, 'Limit must be set for non overcommitable resources')
    }
    judgeHugePages(name, request, item)
    note(name)
  }
  if (hasHugePages && !hasComputeResource) findings.forbidden(path, 'HugePages require cpu or memory')
  if (claims) judgeClaims(claims, scope.claimNames, path.child('claims'), findings)
}

function judgeClaims(
  claims: { name?: string; request?: string }[],
  known: Set<string>,
  path: FieldPath,
  findings: Findings,
): void {
  const seen = new Set<string>()
  claims.forEach(({ name = '', request = '' }, index) => {
    const item = path.index(index)
    if (name === '') return findings.required(item)
    if (seen.has(name)) findings.duplicate(item, name)
    else {
      if (request !== '') findings.invalidEach(item.child('request'), request, isDns1123Label(request))
      const key = request === '' ? name : `${name}/${request}`
      if (seen.has(key)) findings.duplicate(item, key)
      else if (request === '') {
        for (const other of seen) if (other.startsWith(`${name}/`)) findings.duplicate(item, name)
      }
      seen.add(key)
    }
    if (known.has(name)) return
    const choice = known.size === 0 ? ' which is empty' : `: ${[...known].sort().join(', ')}`
    findings.notFound(item, name, `must be one of the names in pod.spec.resourceClaims${choice}`)
  })
}

/** True for a positive whole number of pages; the page's size stands in the resource's name. */
function isMultipleOfPage(name: string, text: string): boolean {
  const page = parseQuantity(name.slice('hugepages-'.length))
  if (!page) return false
  const size = BigInt(wholeUnits(formatQuantity(page)))
  const amount = BigInt(wholeUnits(text))
  return size !== 0n && amount !== 0n && amount % size === 0n
}

function wholeUnits(text: string): bigint {
  const { unscaled, exponent } = quantity(text)
  if (exponent >= 0) return unscaled * 10n ** BigInt(exponent)
  const divisor = 10n ** BigInt(-exponent)
  return (unscaled + divisor - 1n) / divisor
}

import { compareQuantity, formatQuantity, parseQuantity, quantityOf, quantityOfMilli } from '@everynode/kube'
import type { Container, PodSpec, Quantity, ResourceRequirements } from '@everynode/kube'
import { podLimits, podRequests, type Amounts } from '../amounts.ts'
import { maxProblem, minProblem, ratioProblem, type Bound } from './limit-bounds.ts'
import type { PodPath } from './pod-path.ts'

type Quantities = Readonly<Record<string, string>>

/** A LimitRange of the project. */
export interface LimitRange {
  metadata: { name?: string }
  spec?: {
    limits?:
      | {
          type?: string
          max?: Quantities
          min?: Quantities
          default?: Quantities
          defaultRequest?: Quantities
          maxLimitRequestRatio?: Quantities
        }[]
      | null
  }
}

/** What a LimitRange has against the Pods of a template. `default`: a request is above the limit that it fills in. */
export interface LimitRangeFinding {
  readonly code: 'limit-range'
  /** The name of the LimitRange. */
  readonly range: string
  readonly bound: 'min' | 'max' | 'ratio' | 'default'
  /** Absent when it is about the sum of all containers. */
  readonly container?: string
  readonly resource: string
  /** The container says nothing, and the LimitRange wants it said. */
  readonly isUnset: boolean
  /** What the LimitRange asks for, as people write amounts. */
  readonly enforced: string
  /** Kubernetes' own words. */
  readonly message: string
  readonly path: PodPath
}

const LISTS = ['containers', 'initContainers'] as const

/**
 * The same Pod with the requests and limits that it will have: a limit stands for its request (SetDefaults_Pod), then LimitRanges
 * fill in what containers leave open (plugin/pkg/admission/limitranger).
 */
export function withDefaultAmounts(spec: PodSpec, ranges: readonly LimitRange[]): PodSpec {
  const fill = (container: Container): Container => {
    const limits = { ...container.resources?.limits }
    const requests = { ...limits, ...container.resources?.requests }
    for (const { spec: { limits: items } = {} } of ranges)
      for (const item of items ?? []) {
        if (item.type !== 'Container') continue
        for (const [name, amount] of Object.entries(item.default ?? {})) limits[name] ??= amount
        for (const [name, amount] of Object.entries(item.defaultRequest ?? {})) requests[name] ??= amount
      }
    return { ...container, resources: { requests, limits } }
  }
  return {
    ...spec,
    ...(spec.containers ? { containers: spec.containers.map(fill) } : {}),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(fill) } : {}),
  }
}

/** Everything that the project's LimitRanges have against a Pod, in the order in which the server says it. */
export function judgeLimitRanges(spec: PodSpec, ranges: readonly LimitRange[]): LimitRangeFinding[] {
  const filled = withDefaultAmounts(spec, ranges)
  const above = aboveDefault(spec, filled, ranges)
  if (above.length > 0) return above
  return ranges.flatMap(({ metadata: { name: range = '' }, spec: { limits } = {} }) =>
    (limits ?? []).flatMap((item) => judgeItem(range, item, filled)),
  )
}

function judgeItem(range: string, item: Item, spec: PodSpec): LimitRangeFinding[] {
  const told = ({ field, ...found }: Found, ...container: PodPath): LimitRangeFinding => {
    const path = [...container, 'resources', field, found.resource]
    return { code: 'limit-range', range, ...found, path }
  }
  if (item.type === 'Pod')
    return findings(item, exact(podRequests(spec)), exact(podLimits(spec))).map((found) => told(found, 'containers', 0))
  if (item.type !== 'Container') return []
  return LISTS.flatMap((list) =>
    (spec[list] ?? []).flatMap(({ name, resources }, index) =>
      findings(item, parsed(resources?.requests), parsed(resources?.limits)).map((found) => ({
        ...told(found, list, index),
        container: name,
      })),
    ),
  )
}

type Item = NonNullable<NonNullable<LimitRange['spec']>['limits']>[number]
type Exact = ReadonlyMap<string, Quantity>
type Found = Pick<LimitRangeFinding, 'bound' | 'resource' | 'isUnset' | 'enforced' | 'message'> & {
  field: 'requests' | 'limits'
}

function findings(item: Item, requests: Exact, limits: Exact): Found[] {
  const judge = (
    bound: Found['bound'],
    list: Quantities | undefined,
    problemOf: (bound: Bound) => string | undefined,
    fieldOf: (bound: Bound) => Found['field'],
  ) =>
    Object.keys(list ?? {})
      .toSorted()
      .flatMap((resource): Found[] => {
        const enforced = parseQuantity(list?.[resource] ?? '')
        if (!enforced) return []
        const about = {
          resource,
          type: item.type ?? '',
          enforced,
          request: requests.get(resource),
          limit: limits.get(resource),
        }
        const message = problemOf(about)
        if (!message) return []
        const field = fieldOf(about)
        const isUnset = (field === 'limits' ? about.limit : about.request) === undefined
        return [{ bound, resource, isUnset, enforced: formatQuantity(enforced), message, field }]
      })
  return [
    ...judge('min', item.min, minProblem, ({ request, enforced }) =>
      !request || compareQuantity(request, enforced) < 0 ? 'requests' : 'limits',
    ),
    ...judge('max', item.max, maxProblem, ({ limit, enforced }) =>
      !limit || compareQuantity(limit, enforced) > 0 ? 'limits' : 'requests',
    ),
    ...judge('ratio', item.maxLimitRequestRatio, ratioProblem, () => 'limits'),
  ]
}

/** Requests that are written and above a limit that is filled in: the Pod would be invalid. */
function aboveDefault(spec: PodSpec, filled: PodSpec, ranges: readonly LimitRange[]): LimitRangeFinding[] {
  return LISTS.flatMap((list) =>
    (spec[list] ?? []).flatMap(({ name, resources }, index) =>
      Object.entries(resources?.requests ?? {}).flatMap(([resource, text]): LimitRangeFinding[] => {
        const given = limitOf(resources, resource)
        const limit = limitOf(filled[list]?.[index]?.resources, resource)
        const request = parseQuantity(text)
        if (given || !limit || !request || compareQuantity(request, limit) <= 0) return []
        const range = ranges.find(({ spec: { limits } = {} }) =>
          limits?.some(({ type, default: maxima }) => type === 'Container' && maxima?.[resource] !== undefined),
        )
        const enforced = formatQuantity(limit)
        return [
          {
            code: 'limit-range',
            range: range?.metadata.name ?? '',
            bound: 'default',
            container: name,
            resource,
            isUnset: false,
            enforced,
            message: `must be less than or equal to ${resource} limit of ${enforced}`,
            path: [list, index, 'resources', 'limits', resource],
          },
        ]
      }),
    ),
  )
}

function limitOf(resources: ResourceRequirements | undefined, resource: string): Quantity | undefined {
  return parseQuantity(resources?.limits?.[resource] ?? '')
}

function parsed(list: Quantities | undefined): Exact {
  return new Map(
    Object.entries(list ?? {}).flatMap(([name, text]): [string, Quantity][] => {
      const quantity = parseQuantity(text)
      return quantity ? [[name, quantity]] : []
    }),
  )
}

function exact(amounts: Amounts): Exact {
  return new Map(
    [...amounts].map(([resource, amount]) => [
      resource,
      resource === 'cpu'
        ? quantityOfMilli(amount)
        : quantityOf(amount, resource === 'memory' || resource.endsWith('storage') ? 'BinarySI' : 'DecimalSI'),
    ]),
  )
}

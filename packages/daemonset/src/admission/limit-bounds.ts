import { compareQuantity, formatQuantity, signOfQuantity } from '@everynode/kube'
import type { Quantity } from '@everynode/kube'

/** One bound of a LimitRange and what it is compared with. */
export interface Bound {
  resource: string
  /** `Container`, `Pod` or `PersistentVolumeClaim`. */
  type: string
  enforced: Quantity
  request: Quantity | undefined
  limit: Quantity | undefined
}

/** Why an amount is below a minimum; nothing when it is not (plugin/pkg/admission/limitranger). */
export function minProblem({ resource, type, enforced, request, limit }: Bound): string | undefined {
  const words = `minimum ${resource} usage per ${type} is ${formatQuantity(enforced)}`
  if (!request) return `${words}.  No request is specified`
  if (compareQuantity(request, enforced) < 0) return `${words}, but request is ${formatQuantity(request)}`
  if (limit && compareQuantity(limit, enforced) < 0) return `${words}, but limit is ${formatQuantity(limit)}`
  return undefined
}

export function maxProblem({ resource, type, enforced, request, limit }: Bound): string | undefined {
  const words = `maximum ${resource} usage per ${type} is ${formatQuantity(enforced)}`
  if (!limit) return `${words}.  No limit is specified`
  if (compareQuantity(limit, enforced) > 0) return `${words}, but limit is ${formatQuantity(limit)}`
  if (request && compareQuantity(request, enforced) > 0) return `${words}, but request is ${formatQuantity(request)}`
  return undefined
}

/** The same for claims, which have requests only. */
export function maxRequestProblem({ resource, type, enforced, request }: Bound): string | undefined {
  const words = `maximum ${resource} usage per ${type} is ${formatQuantity(enforced)}`
  if (!request) return `${words}.  No request is specified`
  if (compareQuantity(request, enforced) > 0) return `${words}, but request is ${formatQuantity(request)}`
  return undefined
}

export function ratioProblem({ resource, type, enforced, request, limit }: Bound): string | undefined {
  const words = `${resource} max limit to request ratio per ${type} is ${formatQuantity(enforced)}`
  if (!request || signOfQuantity(request) === 0) {
    return `${words}, but no request is specified or request is 0`
  }
  if (!limit || signOfQuantity(limit) === 0) return `${words}, but no limit is specified or limit is 0`
  const ratio = numberOf(limit) / numberOf(request)
  return ratio > numberOf(enforced) ? `${words}, but provided ratio is ${ratio.toFixed(6)}` : undefined
}

function numberOf({ unscaled, exponent }: Quantity): number {
  return Number(unscaled) * 10 ** exponent
}

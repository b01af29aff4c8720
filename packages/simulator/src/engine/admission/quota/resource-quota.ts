import { isPodInScope, unstatedAmounts, type QuotaScopes } from '@everynode/daemonset'
import {
  addQuantity,
  compareQuantity,
  formatQuantity,
  parseQuantity,
  signOfQuantity,
  subtractQuantity,
} from '@everynode/kube'
import type { KubeObject, Pod, PodSpec, Quantity } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../../admission-rule.ts'
import { isNameOfKind, usageOf } from '../../controllers/resource-quota/quota-usage.ts'
import type { Usage } from '../../controllers/resource-quota/quota-usage.ts'
import { refusal } from '../refusal.ts'

interface ResourceQuota extends KubeObject {
  spec?: QuotaScopes
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

/** One quota that a write counts against, with the amounts that it would then have in use. */
interface Charge {
  quota: ResourceQuota
  used: Record<string, string>
}

const QUOTAS = '/resourcequotas'
/** Updates are counted for what may grow. */
const UPDATED = new Set(['services', 'persistentvolumeclaims'])

/** Keeps a namespace within its quotas, and counts what it lets pass (plugin/pkg/admission/resourcequota). */
export const resourceQuota: AdmissionRule = {
  name: 'ResourceQuota',
  validate(request) {
    const { namespace, cluster } = request
    if (namespace === undefined || !isCounted(request)) return
    const quotas = cluster.store.list(QUOTAS, namespace) as readonly ResourceQuota[]
    if (quotas.length === 0) return
    const covering = quotas.filter((quota) => covers(quota, request))
    const delta = deltaOf(request)
    for (const charge of chargesOf(covering, delta, request)) {
      if (request.context.isDryRun) continue
      const { quota, used } = charge
      const metadata = { ...quota.metadata }
      const status = { ...quota.status, used: { ...quota.status?.used, ...used } }
      cluster.store.put(QUOTAS, { ...quota, metadata, status })
    }
  },
}

function isCounted({ verb, kind, subresource }: AdmissionRequest): boolean {
  if (verb === 'create') return subresource === undefined
  if (verb !== 'update' || kind.group !== '') return false
  return kind.plural === 'pods' ? subresource === 'resize' : subresource === undefined && UPDATED.has(kind.plural)
}

function covers(quota: ResourceQuota, { kind, object }: AdmissionRequest): boolean {
  if (!Object.keys(quota.status?.hard ?? {}).some((name) => isNameOfKind(kind, name))) return false
  const { scopes, scopeSelector } = quota.spec ?? {}
  if (!scopes?.length && !scopeSelector?.matchExpressions?.length) return true
  return kind.plural === 'pods' && kind.group === '' && isPodInScope(quota.spec!, object as Pod)
}

/** What the write adds: all of a new object, of a changed one only what it has more than before. */
function deltaOf({ kind, object, old, verb, cluster }: AdmissionRequest): Usage {
  const nowMs = cluster.clock.now()
  const usage = usageOf(kind, object!, nowMs)
  const before = verb === 'update' && old ? usageOf(kind, old, nowMs) : undefined
  const delta = new Map<string, Quantity>()
  for (const [name, amount] of usage) {
    const known = before?.get(name)
    const more = known ? subtractQuantity(amount, known) : amount
    if (signOfQuantity(more) > 0) delta.set(name, more)
  }
  return delta
}

function chargesOf(quotas: readonly ResourceQuota[], delta: Usage, request: AdmissionRequest): Charge[] {
  for (const quota of quotas) assertStated(quota, request)
  return quotas.map((quota) => {
    const { hard = {}, used = {} } = quota.status ?? {}
    const after: Record<string, string> = {}
    const exceeded: string[] = []
    for (const [name, amount] of delta) {
      if (hard[name] === undefined) continue
      const sum = addQuantity(quantityOf(used[name]), amount)
      after[name] = formatQuantity(sum)
      if (compareQuantity(sum, quantityOf(hard[name])) > 0) exceeded.push(name)
    }
    if (exceeded.length > 0) {
      const print = (amounts: Record<string, string | undefined>) =>
        exceeded
          .toSorted()
          .map((name) => `${name}=${amounts[name] ?? '0'}`)
          .join(',')
      const requested = Object.fromEntries(exceeded.map((name) => [name, formatQuantity(delta.get(name)!)]))
      const words = `exceeded quota: ${quota.metadata.name}, requested: ${print(requested)}, used: ${print(used)}, limited: ${print(hard)}`
      throw refusal(request, words)
    }
    return { quota, used: after }
  })
}

/** Where cpu or memory is limited, every container has to say what it takes; and the quota must have been counted. */
function assertStated(quota: ResourceQuota, request: AdmissionRequest): void {
  const { kind, object } = request
  const name = quota.metadata.name ?? ''
  const { hard = {}, used = {} } = quota.status ?? {}
  const names = Object.keys(hard).filter((each) => isNameOfKind(kind, each))
  if (kind.plural === 'pods' && kind.group === '') {
    const unstated = unstatedAmounts((object!.spec ?? {}) as PodSpec, names)
    const missing = unstated.map(({ resource, containers }) => `${resource} for: ${containers.join(',')}`)
    if (missing.length > 0) throw refusal(request, `failed quota: ${name}: must specify ${missing.join('; ')}`)
  }
  const unknown = names.filter((each) => used[each] === undefined)
  if (unknown.length === 0) return
  throw refusal(request, `status unknown for quota: ${name}, resources: ${unknown.toSorted().join(',')}`)
}

function quantityOf(text: string | undefined): Quantity {
  return parseQuantity(text ?? '0')!
}

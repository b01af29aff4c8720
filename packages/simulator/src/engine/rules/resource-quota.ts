import { FieldPath } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { goStruct } from './go-struct.ts'
import type { GoShape } from './go-struct.ts'
import { findingsOf, partOf } from './parts.ts'
import { isScopeValidForResource, isStandardScope } from './quota-scopes.ts'
import type { ScopeRequirement } from './quota-scopes.ts'
import { isStandardQuotaResource, judgeQuotaResourceName, judgeResourceQuantity } from './resource-names.ts'
import { IMMUTABLE } from './sentences.ts'

interface Spec {
  hard?: Record<string, string>
  scopes?: string[]
  scopeSelector?: { matchExpressions?: ScopeRequirement[] }
}

const path = FieldPath.root('spec')
const UNSUPPORTED = 'unsupported scope'
const UNSUPPORTED_RESOURCE = 'unsupported scope applied to resource'
const CONFLICTING = 'conflicting scopes'
const EXISTENCE_ONLY = new Set([
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
])
const requirementShape: GoShape = {
  ScopeName: { json: 'scopeName', zero: '' },
  Operator: { json: 'operator', zero: '' },
  Values: { json: 'values' },
}

/** ResourceQuota (pkg/apis/core). */
export const resourceQuotaRules: KindRules = {
  validateCreate: (object) => findingsOf((findings) => judgeSpec(partOf(object, 'spec'), findings)),
  validateUpdate(object, old) {
    const spec = partOf<Spec>(object, 'spec')
    const { scopes: oldScopes = [] } = partOf<Spec>(old, 'spec')
    return findingsOf((findings) => {
      judgeSpec(spec, findings)
      const { scopes = [] } = spec
      if (new Set(scopes).symmetricDifference(new Set(oldScopes)).size === 0) return
      findings.invalid(path.child('scopes'), spec.scopes ?? null, IMMUTABLE)
    })
  },
  validateStatusUpdate(object) {
    const status = partOf<Record<string, Record<string, string>>>(object, 'status')
    return findingsOf((findings) => {
      judgeAmounts(status.hard, FieldPath.root('status', 'hard'), findings)
      judgeAmounts(status.used, FieldPath.root('status', 'used'), findings)
    })
  },
}

function judgeSpec(spec: Spec, findings: Findings): void {
  judgeAmounts(spec.hard, path.child('hard'), findings)
  judgeScopes(spec, findings)
  if (spec.scopeSelector) judgeScopeSelector(spec, spec.scopeSelector.matchExpressions ?? [], findings)
}

function judgeAmounts(amounts: Record<string, string> = {}, at: FieldPath, findings: Findings): void {
  for (const [name, amount] of Object.entries(amounts)) {
    judgeQuotaResourceName(name, at.key(name), findings)
    judgeResourceQuantity(name, amount, at.key(name), findings)
  }
}

/** How many of the limited resources cannot be counted within the scope. */
function countMisfits({ hard = {} }: Spec, scope: string): number {
  const fits = (name: string) => !isStandardQuotaResource(name) || isScopeValidForResource(scope, name)
  return Object.keys(hard).filter((name) => !fits(name)).length
}

function judgeScopes(spec: Spec, findings: Findings): void {
  const { scopes = [] } = spec
  const at = path.child('scopes')
  for (const scope of scopes) {
    if (!isStandardScope(scope)) findings.invalid(at, scopes, UNSUPPORTED)
    for (let left = countMisfits(spec, scope); left > 0; left--) findings.invalid(at, scopes, UNSUPPORTED_RESOURCE)
  }
  for (let left = countConflicts(scopes); left > 0; left--) findings.invalid(at, scopes, CONFLICTING)
}

function countConflicts(scopes: readonly string[]): number {
  const has = (first: string, second: string) => Number(scopes.includes(first) && scopes.includes(second))
  return has('BestEffort', 'NotBestEffort') + has('Terminating', 'NotTerminating')
}

function judgeScopeSelector(spec: Spec, requirements: readonly ScopeRequirement[], findings: Findings): void {
  const at = path.child('scopeSelector', 'matchExpressions')
  const printed = requirements.map((requirement) => goStruct(requirement, requirementShape))
  for (const { scopeName = '', operator = '', values = [] } of requirements) {
    if (!isStandardScope(scopeName)) findings.invalid(at.child('scopeName'), scopeName, UNSUPPORTED)
    for (let left = countMisfits(spec, scopeName); left > 0; left--) {
      findings.invalid(at, { MatchExpressions: printed }, UNSUPPORTED_RESOURCE)
    }
    if (EXISTENCE_ONLY.has(scopeName) && operator !== 'Exists') {
      const sentence =
        "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
      findings.invalid(at.child('operator'), operator, sentence)
    }
    judgeOperator(operator, values, at, findings)
  }
  const names = requirements.map(({ scopeName = '' }) => scopeName)
  for (let left = countConflicts(names); left > 0; left--) findings.invalid(at, printed, CONFLICTING)
}

function judgeOperator(operator: string, values: readonly string[], at: FieldPath, findings: Findings): void {
  switch (operator) {
    case 'In':
    case 'NotIn': {
      const sentence = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"
      if (values.length === 0) findings.required(at.child('values'), sentence)
      return
    }
    case 'Exists':
    case 'DoesNotExist': {
      const sentence = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"
      if (values.length > 0) findings.invalid(at.child('values'), values, sentence)
      return
    }
    default:
      findings.invalid(at.child('operator'), operator, 'not a valid selector operator')
  }
}

import { FieldPath, type KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { findingsOf, partOf } from '../parts.ts'
import {
  applyBindingDefaults,
  applyPolicyDefaults,
  judgeMatch,
  judgeParamRef,
  type MatchResources,
  type ParamRef,
} from './admission-policy.ts'
import { judgeMatchConditions, type MatchCondition } from './match-conditions.ts'
import { PolicyExpressions, type Variable } from './policy-expressions.ts'

interface PolicySpec {
  paramKind?: object
  failurePolicy?: string
  matchConstraints?: MatchResources
  matchConditions?: MatchCondition[]
  variables?: Variable[]
  mutations?: Mutation[]
  reinvocationPolicy?: string
}

interface Mutation {
  patchType?: string
  applyConfiguration?: { expression?: string }
  jsonPatch?: { expression?: string }
}

interface BindingSpec {
  policyName?: string
  matchResources?: MatchResources
  paramRef?: ParamRef
}

const path = FieldPath.root('spec')
const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'UPDATE']

/** MutatingAdmissionPolicy (pkg/apis/admissionregistration). */
export const mutatingPolicyRules: KindRules = {
  applyDefaults: applyPolicyDefaults,
  validateCreate: judgePolicy,
  validateUpdate: judgePolicy,
}

/** MutatingAdmissionPolicyBinding. */
export const mutatingPolicyBindingRules: KindRules = {
  applyDefaults: applyBindingDefaults,
  validateCreate: judgeBinding,
  validateUpdate: judgeBinding,
}

function judgePolicy(object: KubeObject) {
  const spec = partOf<PolicySpec>(object, 'spec')
  const { failurePolicy, matchConstraints, matchConditions = [], mutations = [], reinvocationPolicy = '' } = spec
  return findingsOf((findings) => {
    if (failurePolicy !== undefined && failurePolicy !== 'Fail' && failurePolicy !== 'Ignore')
      findings.notSupported(path.child('failurePolicy'), failurePolicy, ['Fail', 'Ignore'])
    const at = path.child('matchConstraints')
    if (!matchConstraints) findings.required(at)
    else {
      judgeMatch(matchConstraints, at, findings)
      if (!matchConstraints.resourceRules?.length) findings.required(at.child('resourceRules'))
      judgeMutableOperations(matchConstraints, at, findings)
    }
    const expressions = new PolicyExpressions(findings, spec.paramKind !== undefined)
    judgeMatchConditions(matchConditions, path.child('matchConditions'), findings, expressions)
    expressions.variables(spec.variables ?? [], path.child('variables'))
    if (mutations.length === 0) findings.required(path.child('mutations'), 'mutations must contain at least one item')
    mutations.forEach((mutation, index) => {
      judgeMutation(mutation, path.child('mutations').index(index), expressions, findings)
    })
    const policy = path.child('reinvocationPolicy')
    if (reinvocationPolicy === '') findings.required(policy)
    else if (reinvocationPolicy !== 'Never' && reinvocationPolicy !== 'IfNeeded')
      findings.notSupported(policy, reinvocationPolicy, ['IfNeeded', 'Never'])
  })
}

/** Only what is created or updated can be changed. */
function judgeMutableOperations({ resourceRules = [] }: MatchResources, at: FieldPath, findings: Findings): void {
  for (const operation of resourceRules.flatMap(({ operations = [] }) => operations)) {
    if (!OPERATIONS.includes(operation))
      findings.notSupported(at.child('resourceRules', 'operations'), operation, OPERATIONS)
  }
}

function judgeMutation(
  { patchType = '', applyConfiguration, jsonPatch }: Mutation,
  at: FieldPath,
  expressions: PolicyExpressions,
  findings: Findings,
) {
  switch (patchType) {
    case '':
      return findings.required(at.child('patchType'))
    case 'JSONPatch':
      judgePatch(jsonPatch, 'jsonPatch', patchType, at, expressions, findings)
      if (applyConfiguration) refuse('applyConfiguration', patchType, at, findings)
      return
    case 'ApplyConfiguration':
      judgePatch(applyConfiguration, 'applyConfiguration', patchType, at, expressions, findings)
      if (jsonPatch) refuse('jsonPatch', patchType, at, findings)
      return
    default:
      findings.notSupported(at.child('patchType'), patchType, ['ApplyConfiguration', 'JSONPatch'])
  }
}

function judgePatch(
  patch: { expression?: string } | undefined,
  field: string,
  patchType: 'JSONPatch' | 'ApplyConfiguration',
  at: FieldPath,
  expressions: PolicyExpressions,
  findings: Findings,
): void {
  if (!patch) return findings.required(at.child(field), `must be specified when patchType is ${patchType}`)
  const text = (patch.expression ?? '').trim()
  const place = at.child(field, 'expression')
  if (text === '') return findings.required(place)
  const returns = patchType === 'JSONPatch' ? 'list<JSONPatch>' : 'Object'
  expressions.value(text, place, { returns, hasPatchTypes: true })
}

function refuse(field: string, patchType: string, at: FieldPath, findings: Findings): void {
  findings.invalid(at.child(field), `{${field}}`, `must not be specified when patchType is ${patchType}`)
}

function judgeBinding(object: KubeObject) {
  const { policyName = '', paramRef, matchResources } = partOf<BindingSpec>(object, 'spec')
  return findingsOf((findings) => {
    if (policyName === '') findings.required(path.child('policyName'))
    if (paramRef) judgeParamRef(paramRef, path.child('paramRef'), findings)
    if (!matchResources) return
    judgeMatch(matchResources, path.child('matchResources'), findings)
    judgeMutableOperations(matchResources, path.child('matchResources'), findings)
  })
}

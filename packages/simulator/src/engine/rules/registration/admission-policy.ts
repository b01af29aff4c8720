import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import { judgeMatchConditions, type MatchCondition } from './match-conditions.ts'
import { judgeOperations } from './operation-rules.ts'
import type { OperationRule } from './operation-rules.ts'
import { PolicyExpressions, type Variable } from './policy-expressions.ts'

/** Which requests a policy is about. */
export interface MatchResources {
  matchPolicy?: string
  namespaceSelector?: object
  objectSelector?: object
  resourceRules?: OperationRule[]
  excludeResourceRules?: OperationRule[]
}

export interface ParamRef {
  name?: string
  selector?: object
  parameterNotFoundAction?: string
}

interface Validation {
  expression?: string
  message?: string
  messageExpression?: string
  reason?: string
}

interface PolicySpec {
  failurePolicy?: string
  matchConstraints?: MatchResources
  matchConditions?: MatchCondition[]
  variables?: Variable[]
  paramKind?: object
  validations?: Validation[]
  auditAnnotations?: { valueExpression?: string }[]
}

interface BindingSpec {
  policyName?: string
  matchResources?: MatchResources
  paramRef?: ParamRef
  validationActions?: string[] | null
}

const path = FieldPath.root('spec')
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge']
const ACTIONS = ['Audit', 'Deny', 'Warn']

/** ValidatingAdmissionPolicy (pkg/apis/admissionregistration). */
export const admissionPolicyRules: KindRules = {
  applyDefaults: applyPolicyDefaults,
  validateCreate: judgePolicy,
  validateUpdate: judgePolicy,
}

/** ValidatingAdmissionPolicyBinding. */
export const admissionPolicyBindingRules: KindRules = {
  applyDefaults: applyBindingDefaults,
  validateCreate: judgeBinding,
  validateUpdate: judgeBinding,
}

/** Sets the defaults of a policy, whether it judges or changes. */
export function applyPolicyDefaults(draft: KubeObject): void {
  const spec = draftPart<Pick<PolicySpec, 'failurePolicy' | 'matchConstraints'>>(draft, 'spec')
  spec.failurePolicy ??= 'Fail'
  if (spec.matchConstraints) applyMatchDefaults(spec.matchConstraints)
}

/** Sets the defaults of what binds a policy, whether it judges or changes. */
export function applyBindingDefaults(draft: KubeObject): void {
  const { matchResources } = draftPart<Pick<BindingSpec, 'matchResources'>>(draft, 'spec')
  if (matchResources) applyMatchDefaults(matchResources)
}

/** Sets the defaults of what says which requests are meant. */
function applyMatchDefaults(match: MatchResources): void {
  match.matchPolicy ??= 'Equivalent'
  match.namespaceSelector ??= {}
  match.objectSelector ??= {}
  for (const rule of [...(match.resourceRules ?? []), ...(match.excludeResourceRules ?? [])]) rule.scope ??= '*'
}

function judgePolicy(object: KubeObject) {
  const {
    failurePolicy,
    matchConstraints,
    validations = [],
    matchConditions = [],
    auditAnnotations = [],
    variables = [],
    paramKind,
  } = partOf<PolicySpec>(object, 'spec')
  return findingsOf((findings) => {
    if (failurePolicy !== undefined && failurePolicy !== 'Fail' && failurePolicy !== 'Ignore') {
      findings.notSupported(path.child('failurePolicy'), failurePolicy, ['Fail', 'Ignore'])
    }
    const at = path.child('matchConstraints')
    if (!matchConstraints) findings.required(at)
    else {
      if (!matchConstraints.resourceRules?.length) findings.required(at.child('resourceRules'))
      judgeMatch(matchConstraints, at, findings)
    }
    const expressions = new PolicyExpressions(findings, paramKind !== undefined)
    judgeMatchConditions(matchConditions, path.child('matchConditions'), findings, expressions)
    if (variables.length > 0) expressions.variables(variables, path.child('variables'))
    if (validations.length + auditAnnotations.length === 0) {
      const sentence = 'validations or auditAnnotations must be non-empty'
      findings.required(path.child('validations'), `${sentence}`)
      findings.required(path.child('auditAnnotations'), sentence)
    }
    validations.forEach((validation, index) => {
      judgeValidation(validation, path.child('validations').index(index), expressions, findings)
    })
    auditAnnotations.forEach(({ valueExpression = '' }, index) => {
      const item = path.child('auditAnnotations').index(index).child('valueExpression')
      if (valueExpression.trim() === '') findings.required(item, 'valueExpression is not specified')
      else expressions.value(valueExpression, item, {})
    })
  })
}

function judgeValidation(validation: Validation, at: FieldPath, expressions: PolicyExpressions, findings: Findings) {
  const { expression = '', message = '', messageExpression = '', reason } = validation
  if (expression.trim() === '') findings.required(at.child('expression'), 'expression is not specified')
  else expressions.value(expression, at.child('expression'), { returns: 'bool' })
  const saying = at.child('messageExpression')
  if (messageExpression !== '' && messageExpression.trim() === '')
    findings.invalid(saying, messageExpression, 'must be non-empty if specified')
  else if (messageExpression !== '') expressions.value(messageExpression, saying, { returns: 'string' })
  if (message !== '' && message.trim() === '')
    findings.invalid(at.child('message'), message, 'must be non-empty if specified')
  else if (/[\n\r]/.test(message.trim())) findings.invalid(at.child('message'), message, 'must not contain line breaks')
  if (reason !== undefined && !REASONS.includes(reason)) findings.notSupported(at.child('reason'), reason, REASONS)
}

/** Judges the rules that say which requests are meant. */
export function judgeMatch(match: MatchResources, at: FieldPath, findings: Findings): void {
  match.resourceRules?.forEach((rule, index) => judgeOperations(rule, at.child('resourceRules').index(index), findings))
  match.excludeResourceRules?.forEach((rule, index) => {
    judgeOperations(rule, at.child('excludeResourceRules').index(index), findings)
  })
}

/** How a binding names the parameters of its policy (validateParamRef). */
export function judgeParamRef(
  { name = '', selector, parameterNotFoundAction = '' }: ParamRef,
  at: FieldPath,
  findings: Findings,
) {
  const sentence = 'name and selector are mutually exclusive'
  if (name !== '' && selector) {
    findings.forbidden(at.child('name'), sentence)
    findings.forbidden(at.child('selector'), sentence)
  }
  if (name === '' && !selector) findings.required(at, 'one of name or selector must be specified')
  const action = at.child('parameterNotFoundAction')
  if (parameterNotFoundAction === '') findings.required(action)
  else if (parameterNotFoundAction !== 'Deny' && parameterNotFoundAction !== 'Allow')
    findings.notSupported(action, parameterNotFoundAction, ['Deny', 'Allow'])
}

function judgeBinding(object: KubeObject) {
  const { policyName = '', paramRef, matchResources, validationActions } = partOf<BindingSpec>(object, 'spec')
  return findingsOf((findings) => {
    if (policyName === '') findings.required(path.child('policyName'))
    if (paramRef) judgeParamRef(paramRef, path.child('paramRef'), findings)
    if (matchResources) judgeMatch(matchResources, path.child('matchResouces'), findings)
    const at = path.child('validationActions')
    const actions = validationActions ?? []
    if (actions.length === 0) findings.required(at, 'at least one validation action is required')
    actions.forEach((action, index) => {
      if (!ACTIONS.includes(action)) findings.notSupported(at.index(index), action, ACTIONS)
      if (actions.indexOf(action) < index) findings.duplicate(at.index(index), action)
    })
    if (actions.includes('Deny') && actions.includes('Warn')) {
      findings.invalid(
        at,
        actions,
        'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
      )
    }
  })
}

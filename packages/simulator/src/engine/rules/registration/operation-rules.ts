import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

export interface OperationRule {
  operations?: string[]
  apiGroups?: string[]
  apiVersions?: string[]
  resources?: string[]
  scope?: string
}

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']
const SCOPES = ['*', 'Cluster', 'Namespaced']

/** Which requests concern a webhook or a policy (validateRuleWithOperations). */
export function judgeOperations(rule: OperationRule, path: FieldPath, findings: Findings): void {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], scope } = rule
  if (operations.length === 0) findings.required(path.child('operations'))
  judgeStarAlone(operations, path.child('operations'), findings)
  operations.forEach((operation, index) => {
    if (OPERATIONS.includes(operation)) return
    findings.notSupported(path.child('operations').index(index), operation, OPERATIONS)
  })
  judgeNames(apiGroups, path.child('apiGroups'), true, findings)
  judgeNames(apiVersions, path.child('apiVersions'), false, findings)
  judgeNames(resources, path.child('resources'), false, findings)
  if (scope !== undefined && !SCOPES.includes(scope)) findings.notSupported(path.child('scope'), scope, SCOPES)
}

function judgeNames(names: readonly string[], at: FieldPath, allowsEmpty: boolean, findings: Findings): void {
  if (names.length === 0) findings.required(at)
  if (!at.toString().endsWith('resources')) judgeStarAlone(names, at, findings)
  if (allowsEmpty) return
  names.forEach((name, index) => {
    if (name === '') findings.required(at.index(index))
  })
}

function judgeStarAlone(names: readonly string[], at: FieldPath, findings: Findings): void {
  if (names.length > 1 && names.includes('*')) {
    findings.invalid(at, names, "if '*' is present, must not specify other values")
  }
}

import { isQualifiedName, omittedValue } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { ExitCodes, FailureRule, JobSpec } from './shape.ts'

const MAX_RULES = 20
const MAX_EXIT_CODES = 255
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore']
const OPERATORS = ['In', 'NotIn']
const STATUSES = ['False', 'True', 'Unknown']

/** What a Job makes of failed Pods (validatePodFailurePolicy). */
export function judgeFailurePolicy(spec: JobSpec, path: FieldPath, findings: Findings): void {
  const rules = spec.podFailurePolicy?.rules ?? []
  const at = path.child('rules')
  if (rules.length > MAX_RULES) findings.tooMany(at, rules.length, MAX_RULES)
  const { containers, initContainers } = spec.template?.spec ?? {}
  const names = new Set([...(containers ?? []), ...(initContainers ?? [])].map(({ name = '' }) => name))
  rules.forEach((rule, index) => judgeRule(rule, spec, names, at.index(index), findings))
}

function judgeRule(
  { action = '', onExitCodes, onPodConditions = [] }: FailureRule,
  spec: JobSpec,
  names: ReadonlySet<string>,
  item: FieldPath,
  findings: Findings,
): void {
  judgeChoice(action, ACTIONS, item.child('action'), findings)
  if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) {
    findings.invalid(item.child('action'), action, 'requires the backoffLimitPerIndex to be set')
  }
  if (onExitCodes) judgeExitCodes(onExitCodes, names, item.child('onExitCodes'), findings)
  const at = item.child('onPodConditions')
  if (onPodConditions.length > MAX_RULES) findings.tooMany(at, onPodConditions.length, MAX_RULES)
  onPodConditions.forEach(({ type = '', status = '' }, index) => {
    findings.invalidEach(at.index(index).child('type'), type, isQualifiedName(type))
    judgeChoice(status, STATUSES, at.index(index).child('status'), findings)
  })
  if (onExitCodes && onPodConditions.length > 0) {
    findings.invalid(item, omittedValue, 'specifying both OnExitCodes and OnPodConditions is not supported')
  }
  if (!onExitCodes && onPodConditions.length === 0) {
    findings.invalid(item, omittedValue, 'specifying one of OnExitCodes and OnPodConditions is required')
  }
}

function judgeExitCodes(
  { containerName, operator = '', values }: ExitCodes,
  names: ReadonlySet<string>,
  path: FieldPath,
  findings: Findings,
): void {
  judgeChoice(operator, OPERATORS, path.child('operator'), findings)
  if (containerName !== undefined && !names.has(containerName)) {
    const sentence = 'must be one of the container or initContainer names in the pod template'
    findings.invalid(path.child('containerName'), containerName, sentence)
  }
  const codes = values ?? []
  const at = path.child('values')
  if (codes.length === 0) findings.invalid(at, values ?? null, 'at least one value is required')
  else if (codes.length > MAX_EXIT_CODES) findings.tooMany(at, codes.length, MAX_EXIT_CODES)
  codes.forEach((code, index) => {
    if (operator === 'In' && code === 0) findings.invalid(at.index(index), code, 'must not be 0 for the In operator')
    if (codes.indexOf(code) < index) findings.duplicate(at.index(index), code)
  })
  if (codes.some((code, index) => index > 0 && codes[index - 1]! > code)) {
    findings.invalid(at, codes, 'must be ordered')
  }
}

function judgeChoice(value: string, choices: readonly string[], path: FieldPath, findings: Findings): void {
  if (value === '') {
    const list = choices.map((choice) => `"${choice}"`).join(' ')
    findings.required(path, `valid values: [${list}]`)
  } else if (!choices.includes(value)) findings.notSupported(path, value, choices)
}

import type { FieldPath } from '@everynode/kube'
import { judgeNotNegative } from '../counts.ts'
import { judgeDomainPrefixedPath } from '../domain-prefixed-path.ts'
import type { Findings } from '../findings.ts'
import type { Tolerance } from '../pod-spec/scope.ts'
import { judgeTemplate } from '../pod-spec/template.ts'
import { judgeFailurePolicy } from './failure-policy.ts'
import { isIndexed } from './shape.ts'
import type { JobSpec } from './shape.ts'
import { judgeSuccessPolicy } from './success-policy.ts'

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
] as const
const MODES = ['NonIndexed', 'Indexed']
const REPLACEMENTS = ['Failed', 'TerminatingOrFailed']
const MANY = 100_000
const MANY_WITH_RETRIES = 10_000
const MAX_MANAGER_BYTES = 63

/** A Job's spec, its selector excepted: a CronJob's template has none yet (validateJobSpec). */
export function judgeJobSpec(
  spec: JobSpec,
  path: FieldPath,
  findings: Findings,
  tolerates: Tolerance | undefined,
): void {
  for (const field of COUNTS) judgeNotNegative(spec[field], path.child(field), findings)
  const { maxFailedIndexes, backoffLimitPerIndex, managedBy, completionMode } = spec
  if (maxFailedIndexes !== undefined) {
    judgeNotNegative(maxFailedIndexes, path.child('maxFailedIndexes'), findings)
    if (backoffLimitPerIndex === undefined) {
      findings.required(path.child('backoffLimitPerIndex'), 'when maxFailedIndexes is specified')
    }
  }
  if (managedBy !== undefined) {
    judgeDomainPrefixedPath(managedBy, path.child('managedBy'), findings)
    if (managedBy.length > MAX_MANAGER_BYTES) findings.tooLong(path.child('managedBy'), MAX_MANAGER_BYTES)
  }
  if (completionMode !== undefined && !MODES.includes(completionMode)) {
    findings.notSupported(path.child('completionMode'), completionMode, MODES)
  }
  if (isIndexed(spec)) judgeIndexes(spec, path, findings)
  if (completionMode === undefined || completionMode === 'NonIndexed') {
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
      if (spec[field] !== undefined) {
        findings.invalid(path.child(field), spec[field], 'requires indexed completion mode')
      }
    }
  }
  if (spec.podFailurePolicy) judgeFailurePolicy(spec, path.child('podFailurePolicy'), findings)
  if (spec.successPolicy) judgeSuccessPolicy(spec, path.child('successPolicy'), findings)
  judgeReplacement(spec, path.child('podReplacementPolicy'), findings)
  judgeTemplate(spec.template ?? {}, path.child('template'), findings, tolerates)
  judgeRestartPolicy(spec, path.child('template', 'spec', 'restartPolicy'), findings)
}

function judgeIndexes(spec: JobSpec, path: FieldPath, findings: Findings): void {
  const { completions, parallelism = 0, maxFailedIndexes } = spec
  const failedPath = path.child('maxFailedIndexes')
  if (completions === undefined) findings.required(path.child('completions'), 'when completion mode is Indexed')
  if (parallelism > MANY) {
    const sentence = `must be less than or equal to ${MANY} when completion mode is Indexed`
    findings.invalid(path.child('parallelism'), parallelism, sentence)
  }
  if (completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions) {
    findings.invalid(failedPath, maxFailedIndexes, 'must be less than or equal to completions')
  }
  if (maxFailedIndexes !== undefined && maxFailedIndexes > MANY) {
    findings.invalid(failedPath, maxFailedIndexes, `must be less than or equal to ${MANY}`)
  }
  if ((completions ?? 0) <= MANY || spec.backoffLimitPerIndex === undefined) return
  if (maxFailedIndexes === undefined) {
    findings.required(failedPath, `must be specified when completions is above ${MANY}`)
  }
  const sentence = `must be less than or equal to ${MANY_WITH_RETRIES} when completions are above ${MANY} and used with backoff limit per index`
  if (parallelism > MANY_WITH_RETRIES) findings.invalid(path.child('parallelism'), parallelism, sentence)
  if (maxFailedIndexes !== undefined && maxFailedIndexes > MANY_WITH_RETRIES) {
    findings.invalid(failedPath, maxFailedIndexes, sentence)
  }
}

function judgeReplacement(
  { podReplacementPolicy: policy, podFailurePolicy }: JobSpec,
  path: FieldPath,
  findings: Findings,
): void {
  if (policy === undefined) return
  const choices = podFailurePolicy ? ['Failed'] : REPLACEMENTS
  if (!choices.includes(policy)) findings.notSupported(path, policy, choices)
}

function judgeRestartPolicy({ template, podFailurePolicy }: JobSpec, path: FieldPath, findings: Findings): void {
  const policy = template?.spec?.restartPolicy ?? ''
  if (policy === '' || policy === 'Always') findings.required(path, 'valid values: "OnFailure", "Never"')
  else if (policy !== 'OnFailure' && policy !== 'Never') findings.notSupported(path, policy, ['OnFailure', 'Never'])
  else if (podFailurePolicy && policy !== 'Never') {
    findings.invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified')
  }
}

import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { findingsOf } from './parts.ts'
import { IMMUTABLE } from './sentences.ts'

interface PriorityClass extends KubeObject {
  value?: number
  globalDefault?: boolean
  preemptionPolicy?: string
}

const HIGHEST = 1_000_000_000
const POLICIES = ['PreemptLowerPriority', 'Never']
const SYSTEM: Record<string, number> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
}

/** PriorityClass (pkg/apis/scheduling). */
export const priorityClassRules: KindRules = {
  applyDefaults(draft: PriorityClass) {
    draft.preemptionPolicy ??= 'PreemptLowerPriority'
  },
  validateCreate: (object: PriorityClass) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: PriorityClass, old: PriorityClass) =>
    findingsOf((findings) => {
      if ((object.value ?? 0) !== (old.value ?? 0)) {
        findings.forbidden(FieldPath.root('value'), 'may not be changed in an update.')
      }
      if (object.preemptionPolicy !== old.preemptionPolicy) {
        findings.invalid(FieldPath.root('preemptionPolicy'), object.preemptionPolicy ?? null, IMMUTABLE)
      }
    }),
}

function judge(
  { metadata, value = 0, globalDefault = false, preemptionPolicy }: PriorityClass,
  findings: Findings,
): void {
  const name = metadata.name ?? ''
  if (name.startsWith('system-')) {
    const problem = systemProblem(name, value, globalDefault)
    const words = "priority class names with 'system-' prefix are reserved for system use only. error"
    if (problem) findings.forbidden(FieldPath.root('metadata', 'name'), `${words}: ${problem}`)
  } else if (value > HIGHEST) {
    findings.forbidden(FieldPath.root('value'), `maximum allowed value of a user defined priority is ${HIGHEST}`)
  }
  if (preemptionPolicy === '') findings.required(FieldPath.root('preemptionPolicy'))
  else if (preemptionPolicy !== undefined && !POLICIES.includes(preemptionPolicy)) {
    findings.notSupported(FieldPath.root('preemptionPolicy'), preemptionPolicy, POLICIES)
  }
}

function systemProblem(name: string, value: number, globalDefault: boolean): string | undefined {
  const known = SYSTEM[name]
  if (known === undefined) return `${name} is not a known system priority class`
  if (value !== known) return `value of ${name} PriorityClass must be ${known}`
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined
}

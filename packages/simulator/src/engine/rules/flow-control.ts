import { FieldPath } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'

interface FlowSchemaSpec {
  priorityLevelConfiguration?: { name?: string }
  matchingPrecedence?: number
  rules?: { subjects?: unknown[] }[]
}

interface PriorityLevelSpec {
  type?: string
  limited?: {
    nominalConcurrencyShares?: number
    lendablePercent?: number
    limitResponse?: { type?: string; queuing?: { queues?: number; handSize?: number; queueLengthLimit?: number } }
  }
  exempt?: { nominalConcurrencyShares?: number; lendablePercent?: number }
}

const path = FieldPath.root('spec')
const DEFAULT_PRECEDENCE = 1000
const MAX_PRECEDENCE = 10_000
const DEFAULT_SHARES = 30
const TYPES = ['Exempt', 'Limited']

/** FlowSchema (pkg/apis/flowcontrol). */
export const flowSchemaRules: KindRules = {
  applyDefaults(draft) {
    const spec = draftPart<FlowSchemaSpec>(draft, 'spec')
    spec.matchingPrecedence ||= DEFAULT_PRECEDENCE
  },
  validateCreate: (object) =>
    findingsOf((findings) => judgeSchema(partOf(object, 'spec'), object.metadata.name, findings)),
  validateUpdate: (object) =>
    findingsOf((findings) => judgeSchema(partOf(object, 'spec'), object.metadata.name, findings)),
}

/** PriorityLevelConfiguration. */
export const priorityLevelRules: KindRules = {
  applyDefaults(draft) {
    const { type, limited, exempt } = draftPart<PriorityLevelSpec>(draft, 'spec')
    if (exempt) {
      exempt.nominalConcurrencyShares ??= 0
      exempt.lendablePercent ??= 0
    }
    if (!limited || type !== 'Limited') return
    limited.nominalConcurrencyShares ??= DEFAULT_SHARES
    limited.lendablePercent ??= 0
    const queuing = limited.limitResponse?.queuing
    if (!queuing) return
    queuing.queues ||= 64
    queuing.handSize ||= 8
    queuing.queueLengthLimit ||= 50
  },
  validateCreate: (object) => findingsOf((findings) => judgeLevel(partOf(object, 'spec'), findings)),
  validateUpdate: (object) => findingsOf((findings) => judgeLevel(partOf(object, 'spec'), findings)),
}

function judgeSchema(spec: FlowSchemaSpec, name: string | undefined, findings: Findings): void {
  const precedence = spec.matchingPrecedence ?? 0
  const at = path.child('matchingPrecedence')
  if (precedence <= 0) findings.invalid(at, precedence, 'must be a positive value')
  if (precedence > MAX_PRECEDENCE) {
    findings.invalid(at, precedence, `must not be greater than ${MAX_PRECEDENCE}`)
  }
  if (precedence === 1 && name !== 'exempt') {
    findings.invalid(at, precedence, "only the schema named 'exempt' may have matchingPrecedence 1")
  }
  if (!spec.priorityLevelConfiguration?.name) {
    findings.required(path.child('priorityLevelConfiguration', 'name'), 'must reference a priority level')
  }
  spec.rules?.forEach(({ subjects = [] }, index) => {
    if (subjects.length > 0) return
    findings.required(path.child('rules').index(index).child('subjects'), 'subjects must contain at least one value')
  })
}

function judgeLevel({ type = '', limited, exempt }: PriorityLevelSpec, findings: Findings): void {
  if (!TYPES.includes(type)) findings.notSupported(path.child('type'), type, TYPES)
  const nonEmpty = (one: string) => `must be nil if the type is not ${one}`
  if (type === 'Limited') {
    if (exempt) findings.forbidden(path.child('exempt'), nonEmpty('Exempt'))
    if (!limited) return findings.required(path.child('limited'), 'must not be empty when type is Limited')
    const response = limited.limitResponse
    const at = path.child('limited', 'limitResponse')
    if (response?.type === 'Queue' && !response.queuing) {
      findings.required(at.child('queuing'), 'must not be empty if limitResponse.type is Queue')
    }
    if (response?.type === 'Reject' && response.queuing) {
      findings.forbidden(at.child('queuing'), 'must be nil if limited.limitResponse.type is not Queue')
    }
  } else if (limited) findings.forbidden(path.child('limited'), nonEmpty('Limited'))
}

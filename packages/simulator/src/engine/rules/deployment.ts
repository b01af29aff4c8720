import { FieldPath } from '@everynode/kube'
import type { IntOrString } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeCollisionCount, judgeCounts, judgeNotMore, judgeNotNegative } from './counts.ts'
import type { Findings } from './findings.ts'
import { goStruct } from './go-struct.ts'
import type { GoShape } from './go-struct.ts'
import { judgeIntOrPercent, judgeNotMoreThan100Percent, numberIn } from './int-or-percent.ts'
import { isEmptySelector, judgeLabelSelector, printedSelector } from './meta/label-selector.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { judgeReplicatedTemplate } from './replicated-template.ts'
import { IMMUTABLE } from './sentences.ts'
import { templateRules } from './template-rules.ts'

interface Spec {
  replicas?: number
  selector?: LabelSelector
  template?: PodTemplate
  strategy?: Strategy
  minReadySeconds?: number
  revisionHistoryLimit?: number
  progressDeadlineSeconds?: number
}

interface Strategy {
  type?: string
  rollingUpdate?: { maxUnavailable?: IntOrString; maxSurge?: IntOrString }
}

const path = FieldPath.root('spec')
const statusPath = FieldPath.root('status')
const STRATEGIES = ['Recreate', 'RollingUpdate']
const STATUS_COUNTS = [
  'observedGeneration',
  'replicas',
  'updatedReplicas',
  'readyReplicas',
  'availableReplicas',
  'unavailableReplicas',
  'terminatingReplicas',
  'collisionCount',
]
const strategyShape: GoShape = {
  Type: { json: 'type', zero: '' },
  RollingUpdate: {
    json: 'rollingUpdate',
    shape: { MaxUnavailable: { json: 'maxUnavailable', zero: 0 }, MaxSurge: { json: 'maxSurge', zero: 0 } },
  },
}

/** Deployment (pkg/apis/apps). */
export const deploymentRules: KindRules = {
  ...templateRules,
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    spec.replicas ??= 1
    applyTemplateDefaults(spec)
    const strategy = (spec.strategy ??= {})
    strategy.type ||= 'RollingUpdate'
    if (strategy.type === 'RollingUpdate') {
      strategy.rollingUpdate ??= {}
      strategy.rollingUpdate.maxUnavailable ??= '25%'
      strategy.rollingUpdate.maxSurge ??= '25%'
    }
    spec.revisionHistoryLimit ??= 10
    spec.progressDeadlineSeconds ??= 600
  },
  validateCreate: (object) => findingsOf((findings) => judgeSpec(partOf(object, 'spec'), undefined, findings)),
  validateUpdate(object, old) {
    const spec = partOf<Spec>(object, 'spec')
    const oldSpec = partOf<Spec>(old, 'spec')
    return findingsOf((findings) => {
      judgeSpec(spec, toleranceOf(oldSpec.template), findings)
      if (isEquivalentJson(spec.selector, oldSpec.selector)) return
      findings.invalid(path.child('selector'), printedSelector(spec.selector), IMMUTABLE)
    })
  },
  validateStatusUpdate(object, old) {
    const status = partOf(object, 'status')
    return findingsOf((findings) => {
      judgeCounts(status, STATUS_COUNTS, statusPath, findings)
      const parts = ['updatedReplicas', 'readyReplicas', 'availableReplicas']
      judgeNotMore(status, parts, 'replicas', 'cannot be greater than status.replicas', statusPath, findings)
      const sentence = 'cannot be greater than readyReplicas'
      judgeNotMore(status, ['availableReplicas'], 'readyReplicas', sentence, statusPath, findings)
      judgeCollisionCount(status, partOf(old, 'status'), statusPath, findings)
    })
  },
}

function judgeSpec(spec: Spec, tolerates: Tolerance | undefined, findings: Findings): void {
  const { selector, progressDeadlineSeconds: deadline, minReadySeconds = 0 } = spec
  judgeNotNegative(spec.replicas, path.child('replicas'), findings)
  judgeRequiredSelector(selector, 'deployment', path.child('selector'), findings)
  judgeReplicatedTemplate(spec, 'ReplicaSet', path.child('template'), findings, tolerates)
  judgeStrategy(spec.strategy ?? {}, path.child('strategy'), findings)
  judgeNotNegative(minReadySeconds, path.child('minReadySeconds'), findings)
  judgeNotNegative(spec.revisionHistoryLimit, path.child('revisionHistoryLimit'), findings)
  if (deadline === undefined) return
  judgeNotNegative(deadline, path.child('progressDeadlineSeconds'), findings)
  if (deadline <= minReadySeconds) {
    findings.invalid(path.child('progressDeadlineSeconds'), deadline, 'must be greater than minReadySeconds')
  }
}

/** A selector that has to be there and to select something. */
export function judgeRequiredSelector(
  selector: LabelSelector | undefined,
  owner: string,
  at: FieldPath,
  findings: Findings,
): void {
  if (!selector) return findings.required(at)
  judgeLabelSelector(selector, at, findings)
  if (isEmptySelector(selector)) findings.invalid(at, {}, `empty selector is invalid for ${owner}`)
}

function judgeStrategy(strategy: Strategy, at: FieldPath, findings: Findings): void {
  const { type = '', rollingUpdate } = strategy
  if (!STRATEGIES.includes(type)) return findings.notSupported(at, goStruct(strategy, strategyShape), STRATEGIES)
  if (type === 'Recreate') {
    const sentence = "may not be specified when strategy `type` is 'Recreate'"
    if (rollingUpdate) findings.forbidden(at.child('rollingUpdate'), sentence)
    return
  }
  if (!rollingUpdate) {
    return findings.required(at.child('rollingUpdate'), 'this should be defaulted and never be nil')
  }
  const { maxUnavailable, maxSurge } = rollingUpdate
  const unavailable = at.child('rollingUpdate', 'maxUnavailable')
  judgeIntOrPercent(maxUnavailable, unavailable, findings)
  judgeIntOrPercent(maxSurge, at.child('rollingUpdate', 'maxSurge'), findings)
  if (numberIn(maxUnavailable) === 0 && numberIn(maxSurge) === 0) {
    findings.invalid(unavailable, maxUnavailable ?? 0, 'may not be 0 when `maxSurge` is 0')
  }
  judgeNotMoreThan100Percent(maxUnavailable, unavailable, findings)
}

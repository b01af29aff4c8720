import { FieldPath, templateGenerationAnnotation } from '@everynode/kube'
import type { IntOrString, KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeCollisionCount, judgeCounts, judgeNotNegative } from './counts.ts'
import { Findings } from './findings.ts'
import { goStruct } from './go-struct.ts'
import type { GoShape } from './go-struct.ts'
import { judgeIntOrPercent, judgeNotMoreThan100Percent, numberIn } from './int-or-percent.ts'
import { isEmptySelector, judgeLabelSelector, printedSelector } from './meta/label-selector.ts'
import { partOf } from './parts.ts'
import { dropDisabledFields } from './pod-spec/disabled-fields.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { judgeTemplate } from './pod-spec/template.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'
import { templateWarnings } from './pod-spec/warnings.ts'
import { judgeSelectorOfTemplate } from './selector-of-template.ts'
import { IMMUTABLE } from './sentences.ts'

interface Spec {
  selector?: LabelSelector
  template?: PodTemplate
  minReadySeconds?: number
  revisionHistoryLimit?: number
  updateStrategy?: UpdateStrategy
}

interface UpdateStrategy {
  type?: string
  rollingUpdate?: { maxUnavailable?: IntOrString; maxSurge?: IntOrString }
}

const STRATEGIES = ['RollingUpdate', 'OnDelete']
const COUNTERS = [
  'currentNumberScheduled',
  'numberMisscheduled',
  'desiredNumberScheduled',
  'numberReady',
  'observedGeneration',
  'updatedNumberScheduled',
  'numberAvailable',
  'numberUnavailable',
  'collisionCount',
]

const strategyShape: GoShape = {
  Type: { json: 'type', zero: '' },
  RollingUpdate: {
    json: 'rollingUpdate',
    shape: { MaxUnavailable: { json: 'maxUnavailable', zero: 0 }, MaxSurge: { json: 'maxSurge', zero: 0 } },
  },
}

const root = FieldPath.root('spec')

/** DaemonSet (pkg/apis/apps/v1/defaults.go, pkg/apis/apps/validation, pkg/registry/apps/daemonset). */
export const daemonSetRules: KindRules = {
  applyDefaults(draft) {
    const spec = specOf(draft, true)
    applyTemplateDefaults(spec)
    const strategy = (spec.updateStrategy ??= {})
    strategy.type ||= 'RollingUpdate'
    if (strategy.type === 'RollingUpdate') {
      strategy.rollingUpdate ??= {}
      strategy.rollingUpdate.maxUnavailable ??= 1
    }
    if (strategy.rollingUpdate) {
      // Inside the API server these are plain numbers, so they are there even where no default is.
      strategy.rollingUpdate.maxUnavailable ??= 0
      strategy.rollingUpdate.maxSurge ??= 0
    }
    spec.revisionHistoryLimit ??= 10
  },
  prepareForCreate(draft) {
    setTemplateGeneration(draft, Math.max(1, templateGeneration(draft)))
    dropDisabledFields(specOf(draft).template?.spec, undefined)
  },
  prepareForUpdate(draft, old) {
    dropDisabledFields(specOf(draft).template?.spec, specOf(old).template?.spec)
    const isChanged = !isEquivalentJson(specOf(draft).template, specOf(old).template)
    setTemplateGeneration(draft, templateGeneration(old) + (isChanged ? 1 : 0))
  },
  prepareForStatusUpdate: (draft, old) => setTemplateGeneration(draft, templateGeneration(old)),
  validateCreate(object) {
    const findings = new Findings()
    judgeSpec(specOf(object), undefined, findings)
    return findings.list
  },
  validateUpdate(object, old) {
    const findings = new Findings()
    const spec = specOf(object)
    if (!isEquivalentJson(spec.selector, specOf(old).selector)) {
      findings.invalid(root.child('selector'), printedSelector(spec.selector), IMMUTABLE)
    }
    judgeSpec(spec, toleranceOf(specOf(old).template), findings)
    return findings.list
  },
  validateStatusUpdate(object, old) {
    const findings = new Findings()
    const path = FieldPath.root('status')
    const status = partOf(object, 'status')
    judgeCounts(status, COUNTERS, path, findings)
    judgeCollisionCount(status, partOf(old, 'status'), path, findings)
    return findings.list
  },
  warningsOnCreate: (object) => templateWarnings(specOf(object).template, root.child('template')),
  warningsOnUpdate(object, old) {
    const { template } = specOf(object)
    if (isEquivalentJson(template, specOf(old).template)) return []
    return templateWarnings(template, root.child('template'))
  },
}

function judgeSpec(spec: Spec, tolerates: Tolerance | undefined, findings: Findings): void {
  judgeLabelSelector(spec.selector, root.child('selector'), findings, {
    allowsInvalidValues: tolerates?.selectorValues ?? false,
  })
  judgeSelectorOfTemplate(spec, root.child('template', 'metadata', 'labels'), findings)
  if (spec.selector && isEmptySelector(spec.selector)) {
    findings.invalid(root.child('selector'), {}, 'empty selector is invalid for daemonset')
  }
  const template = spec.template ?? {}
  judgeTemplate(template, root.child('template'), findings, tolerates)
  const templateSpec = root.child('template', 'spec')
  const restartPolicy = template.spec?.restartPolicy ?? ''
  if (restartPolicy !== 'Always') findings.notSupported(templateSpec.child('restartPolicy'), restartPolicy, ['Always'])
  if (template.spec?.activeDeadlineSeconds !== undefined) {
    const sentence = 'activeDeadlineSeconds in DaemonSet is not Supported'
    findings.forbidden(templateSpec.child('activeDeadlineSeconds'), sentence)
  }
  judgeNotNegative(spec.minReadySeconds, root.child('minReadySeconds'), findings)
  judgeStrategy(spec.updateStrategy ?? {}, root.child('updateStrategy'), findings)
  judgeNotNegative(spec.revisionHistoryLimit, root.child('revisionHistoryLimit'), findings)
}

function judgeStrategy(strategy: UpdateStrategy, path: FieldPath, findings: Findings): void {
  const { type = '', rollingUpdate } = strategy
  if (type === 'OnDelete') return
  if (type !== 'RollingUpdate') return findings.notSupported(path, goStruct(strategy, strategyShape), STRATEGIES)
  if (!rollingUpdate) return findings.required(path.child('rollingUpdate'))
  const { maxUnavailable, maxSurge } = rollingUpdate
  const unavailable = path.child('rollingUpdate', 'maxUnavailable')
  const surge = path.child('rollingUpdate', 'maxSurge')
  judgeIntOrPercent(maxUnavailable, unavailable, findings)
  judgeIntOrPercent(maxSurge, surge, findings)
  judgeNotMoreThan100Percent(maxUnavailable, unavailable, findings)
  judgeNotMoreThan100Percent(maxSurge, surge, findings)
  const hasUnavailable = numberIn(maxUnavailable) !== 0
  const hasSurge = numberIn(maxSurge) !== 0
  if (hasUnavailable && hasSurge) findings.invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero')
  if (!hasUnavailable && !hasSurge) findings.required(unavailable, 'cannot be 0 when maxSurge is 0')
}

/** apps/v1 shows the deprecated field templateGeneration as an annotation; clients cannot set it. */
function templateGeneration({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.[templateGenerationAnnotation] ?? 0)
}

function setTemplateGeneration({ metadata }: KubeObject, generation: number): void {
  metadata.annotations ??= {}
  metadata.annotations[templateGenerationAnnotation] = String(generation)
}

function specOf(object: KubeObject, isDraft = false): Spec {
  if (isDraft) object.spec ??= {}
  return (object.spec ?? {}) as Spec
}

import { FieldPath, isDns1123Label } from '@everynode/kube'
import type { IntOrString } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeClaimSpec } from './claim-spec.ts'
import { claimSpecWarnings } from './claim-warnings.ts'
import { judgeCollisionCount, judgeCounts, judgeNotMore, judgeNotNegative } from './counts.ts'
import { judgeRequiredSelector } from './deployment.ts'
import type { Findings } from './findings.ts'
import { goStruct } from './go-struct.ts'
import type { GoShape } from './go-struct.ts'
import { judgeIntOrPercent, judgeNotMoreThan100Percent, numberIn } from './int-or-percent.ts'
import { printedSelector } from './meta/label-selector.ts'
import { labelName } from './meta/name-rules.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { templateWarnings } from './pod-spec/warnings.ts'
import { judgeAlwaysRunning } from './replicated-template.ts'
import { isSensibleSelector, judgeSelectorOfTemplate } from './selector-of-template.ts'
import { judgeTemplateOfSet } from './stateful-set-template.ts'
import type { ClaimObject, Leniency } from './stateful-set-template.ts'
import { templateRules } from './template-rules.ts'

interface Spec {
  replicas?: number
  selector?: LabelSelector
  template?: PodTemplate
  volumeClaimTemplates?: ClaimObject[]
  serviceName?: string
  podManagementPolicy?: string
  updateStrategy?: UpdateStrategy
  revisionHistoryLimit?: number
  minReadySeconds?: number
  persistentVolumeClaimRetentionPolicy?: { whenDeleted?: string; whenScaled?: string }
  ordinals?: { start?: number }
}

interface UpdateStrategy {
  type?: string
  rollingUpdate?: RollingUpdate
}

interface RollingUpdate {
  partition?: number
  maxUnavailable?: IntOrString
}

const path = FieldPath.root('spec')
const statusPath = FieldPath.root('status')
const RETENTION = ['Retain', 'Delete']
const CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
] as const
const STATUS_COUNTS = [
  'replicas',
  'readyReplicas',
  'currentReplicas',
  'updatedReplicas',
  'availableReplicas',
  'observedGeneration',
  'collisionCount',
]
const rollingUpdateShape: GoShape = {
  Partition: { json: 'partition', zero: 0 },
  MaxUnavailable: { json: 'maxUnavailable' },
}

/** StatefulSet (pkg/apis/apps, pkg/registry/apps/statefulset). */
export const statefulSetRules: KindRules = {
  ...templateRules,
  nameProblems: labelName,
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    applyTemplateDefaults(spec)
    spec.podManagementPolicy ||= 'OrderedReady'
    const strategy = (spec.updateStrategy ??= {})
    if (!strategy.type) {
      strategy.type = 'RollingUpdate'
      strategy.rollingUpdate ??= {}
    }
    if (strategy.rollingUpdate) strategy.rollingUpdate.partition ??= 0
    const retention = (spec.persistentVolumeClaimRetentionPolicy ??= {})
    retention.whenDeleted ||= 'Retain'
    retention.whenScaled ||= 'Retain'
    spec.replicas ??= 1
    spec.revisionHistoryLimit ??= 10
    for (const claim of spec.volumeClaimTemplates ?? []) {
      claim.apiVersion = 'v1'
      claim.kind = 'PersistentVolumeClaim'
      claim.spec ??= {}
      claim.spec.resources ??= {}
      claim.spec.volumeMode ??= 'Filesystem'
      claim.status ??= {}
      claim.status.phase ||= 'Pending'
    }
  },
  prepareForCreate(draft, context) {
    templateRules.prepareForCreate(draft, context)
    dropMaxUnavailable(partOf(draft, 'spec'), undefined)
  },
  prepareForUpdate(draft, old, context) {
    templateRules.prepareForUpdate(draft, old, context)
    dropMaxUnavailable(partOf(draft, 'spec'), partOf(old, 'spec'))
  },
  validateCreate: (object) => findingsOf((findings) => judgeSpec(partOf(object, 'spec'), {}, findings)),
  validateUpdate(object, old) {
    const spec = partOf<Spec>(object, 'spec')
    const oldSpec = partOf<Spec>(old, 'spec')
    return findingsOf((findings) => {
      const tolerates = toleranceOf(oldSpec.template)
      const kept = { tolerates, keepsFixedFields: true }
      // A template that an older server let pass may stay beside a change of something else.
      const keepsTemplate = findingsOf((found) => judgeSpec(oldSpec, kept, found)).length > 0
      judgeSpec(spec, { ...kept, keepsTemplate }, findings)
      const fixed: Spec = { ...spec }
      const oldFixed: Spec = { ...oldSpec }
      for (const field of CHANGEABLE) {
        delete fixed[field]
        delete oldFixed[field]
      }
      if (isEquivalentJson(fixed, oldFixed)) return
      const names = CHANGEABLE.slice(0, -1).map((name) => `'${name}'`)
      const list = `${names.join(', ')} and '${CHANGEABLE.at(-1)}'`
      findings.forbidden(path, `updates to statefulset spec for fields other than ${list} are forbidden`)
    })
  },
  warningsOnCreate: (object) => [
    ...templateWarnings(partOf<Spec>(object, 'spec').template, path.child('template')),
    ...warningsOf(partOf(object, 'spec'), 'spec'),
  ],
  warningsOnUpdate: (object, old) => [
    ...templateRules.warningsOnUpdate(object, old),
    ...warningsOf(partOf(object, 'spec'), 'Spec'),
  ],
  validateStatusUpdate(object, old) {
    const status = partOf(object, 'status')
    return findingsOf((findings) => {
      judgeCounts(status, STATUS_COUNTS, statusPath, findings)
      const parts = ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas']
      judgeNotMore(status, parts, 'replicas', 'cannot be greater than status.replicas', statusPath, findings)
      const sentence = 'cannot be greater than status.readyReplicas'
      judgeNotMore(status, ['availableReplicas'], 'readyReplicas', sentence, statusPath, findings)
      judgeCollisionCount(status, partOf(old, 'status'), statusPath, findings)
    })
  },
}

function judgeSpec(spec: Spec, lenient: Leniency, findings: Findings): void {
  const { podManagementPolicy: management = '', selector, template = {}, ordinals } = spec
  if (management === '') findings.required(path.child('podManagementPolicy'))
  else if (management !== 'OrderedReady' && management !== 'Parallel') {
    findings.invalid(path.child('podManagementPolicy'), management, "must be 'OrderedReady' or 'Parallel'")
  }
  judgeStrategy(spec.updateStrategy ?? {}, path.child('updateStrategy'), findings)
  const { whenDeleted = '', whenScaled = '' } = spec.persistentVolumeClaimRetentionPolicy ?? {}
  for (const [field, value] of Object.entries({ whenDeleted, whenScaled })) {
    if (RETENTION.includes(value)) continue
    findings.notSupported(path.child('persistentVolumeClaimRetentionPolicy', field), value, RETENTION)
  }
  if (!lenient.keepsFixedFields) {
    spec.volumeClaimTemplates?.forEach((claim, index) => {
      judgeClaimSpec(claim.spec ?? {}, path.child('volumeClaimTemplates').index(index).child('spec'), findings)
    })
  }
  judgeNotNegative(spec.replicas, path.child('replicas'), findings)
  judgeNotNegative(spec.minReadySeconds, path.child('minReadySeconds'), findings)
  judgeNotNegative(ordinals?.start, path.child('ordinals.start'), findings)
  if (!lenient.keepsFixedFields && spec.serviceName) {
    findings.invalidEach(path.child('serviceName'), spec.serviceName, isDns1123Label(spec.serviceName))
  }
  judgeRequiredSelector(selector, 'statefulset', path.child('selector'), findings)
  const at = path.child('template')
  if (isSensibleSelector(selector)) {
    judgeSelectorOfTemplate(spec, at.child('metadata', 'labels'), findings)
    judgeTemplateOfSet(spec, lenient, at, findings)
  } else findings.invalid(path.child('selector'), printedSelector(selector), '')
  judgeAlwaysRunning(template, 'StatefulSet', at, findings)
}

/** What is said of claims and history; on updates the path of a claim's spec is written with a capital. */
function warningsOf({ volumeClaimTemplates = [], revisionHistoryLimit = 0 }: Spec, field: 'spec' | 'Spec'): string[] {
  const claims = volumeClaimTemplates.flatMap(({ spec = {} }, index) =>
    claimSpecWarnings(spec, path.child('volumeClaimTemplates').index(index).child(field)),
  )
  if (revisionHistoryLimit >= 0) return claims
  const advice = 'a negative value retains all historical revisions; a value >= 0 is recommended'
  return [...claims, `spec.revisionHistoryLimit: ${advice}`]
}

/** The limit of unavailable Pods is behind a feature gate that is off; who has it keeps it. */
function dropMaxUnavailable(spec: Spec, old: Spec | undefined): void {
  if (old?.updateStrategy?.rollingUpdate?.maxUnavailable !== undefined) return
  delete spec.updateStrategy?.rollingUpdate?.maxUnavailable
}

function judgeStrategy({ type = '', rollingUpdate }: UpdateStrategy, at: FieldPath, findings: Findings): void {
  const rolling = at.child('rollingUpdate')
  switch (type) {
    case '':
      return findings.required(at)
    case 'OnDelete':
      if (!rollingUpdate) return
      return findings.invalid(
        rolling,
        goStruct(rollingUpdate, rollingUpdateShape),
        "only allowed for updateStrategy 'RollingUpdate'",
      )
    case 'RollingUpdate': {
      if (!rollingUpdate) return
      const { partition, maxUnavailable } = rollingUpdate
      judgeNotNegative(partition, rolling.child('partition'), findings)
      if (maxUnavailable === undefined) return
      const unavailable = rolling.child('maxUnavailable')
      judgeIntOrPercent(maxUnavailable, unavailable, findings)
      if (numberIn(maxUnavailable) === 0) findings.invalid(unavailable, maxUnavailable, 'cannot be 0')
      return judgeNotMoreThan100Percent(maxUnavailable, unavailable, findings)
    }
    default: {
      const value = { Type: type, RollingUpdate: rollingUpdate ? goStruct(rollingUpdate, rollingUpdateShape) : null }
      findings.invalid(at, value, "must be 'RollingUpdate' or 'OnDelete'")
    }
  }
}

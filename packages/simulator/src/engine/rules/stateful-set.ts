import { FieldPath } from '@everynode/kube'
import type { IntOrString } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeCollisionCount, judgeCounts, judgeNotMore, judgeNotNegative } from './counts.ts'
import { judgeRequiredSelector } from './deployment.ts'
import type { Findings } from './findings.ts'
import { goStruct } from './go-struct.ts'
import type { GoShape } from './go-struct.ts'
import { judgeIntOrPercent, judgeNotMoreThan100Percent, numberIn } from './int-or-percent.ts'
import { judgeAnnotations } from './meta/annotations.ts'
import { judgeLabels } from './meta/labels.ts'
import { labelName } from './meta/name-rules.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'
import { judgePodAnnotations } from './pod-spec/annotations.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import type { ClaimSpec, LabelSelector, PodTemplate } from './pod-spec/shape.ts'
import { judgeAlwaysRunning } from './replicated-template.ts'
import { judgeSelectorOfTemplate } from './selector-of-template.ts'
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

interface ClaimObject {
  apiVersion?: string
  kind?: string
  spec?: ClaimSpec
  status?: { phase?: string }
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

/** StatefulSet (pkg/apis/apps). Its template's pod spec is not judged before a Pod is made of it. */
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
      claim.apiVersion ??= 'v1'
      claim.kind ??= 'PersistentVolumeClaim'
      claim.spec ??= {}
      claim.spec.resources ??= {}
      claim.spec.volumeMode ??= 'Filesystem'
      claim.status ??= {}
      claim.status.phase ||= 'Pending'
    }
  },
  validateCreate: (object) => findingsOf((findings) => judgeSpec(partOf(object, 'spec'), findings)),
  validateUpdate(object, old) {
    const spec = partOf<Spec>(object, 'spec')
    const oldSpec = partOf<Spec>(old, 'spec')
    return findingsOf((findings) => {
      judgeSpec(spec, findings)
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

function judgeSpec(spec: Spec, findings: Findings): void {
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
  judgeNotNegative(spec.replicas, path.child('replicas'), findings)
  judgeNotNegative(spec.minReadySeconds, path.child('minReadySeconds'), findings)
  judgeNotNegative(ordinals?.start, path.child('ordinals.start'), findings)
  judgeRequiredSelector(selector, 'statefulset', path.child('selector'), findings)
  const at = path.child('template')
  judgeSelectorOfTemplate(spec, at.child('metadata', 'labels'), findings)
  judgeLabels(template.metadata?.labels, at.child('labels'), findings)
  judgeAnnotations(template.metadata?.annotations, at.child('annotations'), findings)
  judgePodAnnotations(template.metadata?.annotations, template.spec ?? {}, false, at.child('annotations'), findings)
  judgeAlwaysRunning(template, 'StatefulSet', at, findings)
  judgeNotNegative(spec.revisionHistoryLimit, path.child('revisionHistoryLimit'), findings)
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

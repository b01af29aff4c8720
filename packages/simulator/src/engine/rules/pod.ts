import { FieldPath, formatTime } from '@everynode/kube'
import type { KubeObject, PodCondition } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { Findings } from './findings.ts'
import { hostnameWarning } from './hostname-warning.ts'
import { findingsOf } from './parts.ts'
import { judgeProfileAgreement } from './pod-spec/annotations.ts'
import { appArmorWarnings, syncAppArmorProfiles } from './pod-spec/app-armor-sync.ts'
import { dropDisabledFields } from './pod-spec/disabled-fields.ts'
import { mergeLabelKeys } from './pod-spec/label-keys.ts'
import { applyPodDefaults } from './pod-spec/pod-defaults.ts'
import { strict } from './pod-spec/scope.ts'
import type { PodSpec } from './pod-spec/shape.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { podWarnings } from './pod-spec/warnings.ts'
import { judgeEphemeralContainersUpdate, judgeResize } from './pod-parts.ts'
import { judgePodStatusUpdate } from './pod-status.ts'
import { judgePodUpdate } from './pod-update.ts'
import { judgePod } from './pod-whole.ts'
import { qosClassOf } from './qos-class.ts'

const path = FieldPath.root('spec')

/** Pod (pkg/apis/core/validation, pkg/registry/core/pod). */
export const podRules: KindRules = {
  applyDefaults(draft) {
    draft.spec ??= {}
    applyPodDefaults(specOf(draft))
  },
  prepareForCreate(draft, { nowMs }) {
    const spec = specOf(draft)
    dropDisabledFields(spec, undefined)
    syncAppArmorProfiles(draft)
    mergeLabelKeys(spec, draft.metadata.labels)
    if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1
    const conditions = spec.schedulingGates?.length ? { conditions: [gatedCondition(nowMs)] } : {}
    draft.status = { phase: 'Pending', ...conditions, qosClass: qosClassOf(spec) }
  },
  prepareForUpdate(draft, old) {
    const spec = specOf(draft)
    dropDisabledFields(spec, specOf(old))
    if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1
  },
  prepareForStatusUpdate({ status }, old) {
    const { qosClass } = (old.status ?? {}) as { qosClass?: string }
    if (status && qosClass !== undefined) (status as { qosClass?: string }).qosClass ||= qosClass
  },
  validateCreate(object) {
    const findings = new Findings()
    const spec = specOf(object)
    judgePod(object, strict, findings)
    if (spec.ephemeralContainers?.length)
      findings.forbidden(path.child('ephemeralContainers'), 'cannot be set on create')
    if (spec.nodeName && spec.schedulingGates?.length) {
      findings.forbidden(path.child('nodeName'), 'cannot be set until all schedulingGates have been cleared')
    }
    judgeProfileAgreement(object.metadata.annotations, spec, path, findings)
    return findings.list
  },
  validateUpdate(object, old) {
    const findings = new Findings()
    judgePod(object, toleranceOf({ spec: specOf(old), metadata: old.metadata }), findings)
    judgePodUpdate(object, old, findings)
    return findings.list
  },
  validateStatusUpdate(object, old) {
    const findings = new Findings()
    judgePodStatusUpdate(object, old, findings)
    return findings.list
  },
  validatePartUpdate: {
    ephemeralcontainers: (object, old) =>
      findingsOf((findings) => judgeEphemeralContainersUpdate(object, old, findings)),
    resize: (object, old) => findingsOf((findings) => judgeResize(object, old, findings)),
  },
  warningsOnCreate: (object) => [
    ...appArmorWarnings(object),
    ...hostnameWarning(object.metadata.name),
    ...podWarnings(specOf(object), object.metadata),
  ],
}

/** Says that the scheduler does not look at the Pod yet. */
function gatedCondition(nowMs: number): PodCondition {
  return {
    type: 'PodScheduled',
    status: 'False',
    lastProbeTime: null,
    lastTransitionTime: formatTime(nowMs),
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  }
}

function specOf(object: KubeObject): PodSpec {
  return (object.spec ?? {}) as PodSpec
}

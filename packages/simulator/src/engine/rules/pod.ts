import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { Findings } from './findings.ts'
import { hostnameWarning } from './hostname-warning.ts'
import { judgePodAnnotations, judgeProfileAgreement } from './pod-spec/annotations.ts'
import { judgeImagePadding } from './pod-spec/container.ts'
import { dropDisabledFields } from './pod-spec/disabled-fields.ts'
import { mergeLabelKeys } from './pod-spec/label-keys.ts'
import { applyPodDefaults } from './pod-spec/pod-defaults.ts'
import { judgePodSpec } from './pod-spec/pod-spec.ts'
import { strict } from './pod-spec/scope.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { PodSpec } from './pod-spec/shape.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { podWarnings } from './pod-spec/warnings.ts'
import { judgePodStatusUpdate } from './pod-status.ts'
import { judgePodUpdate } from './pod-update.ts'
import { qosClassOf } from './qos-class.ts'

const metadataPath = FieldPath.root('metadata')
const path = FieldPath.root('spec')

/** Pod (pkg/apis/core/validation, pkg/registry/core/pod). */
export const podRules: KindRules = {
  applyDefaults(draft) {
    draft.spec ??= {}
    applyPodDefaults(specOf(draft))
  },
  prepareForCreate(draft) {
    const spec = specOf(draft)
    dropDisabledFields(spec, undefined)
    mergeLabelKeys(spec, draft.metadata.labels)
    if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1
    draft.status = { phase: 'Pending', qosClass: qosClassOf(spec) }
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
    judgeWhole(object, strict, findings)
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
    judgeWhole(object, toleranceOf({ spec: specOf(old), metadata: old.metadata }), findings)
    judgePodUpdate(object, old, findings)
    return findings.list
  },
  validateStatusUpdate(object, old) {
    const findings = new Findings()
    judgePodStatusUpdate(object, old, findings)
    return findings.list
  },
  warningsOnCreate: (object) => [
    ...hostnameWarning(object.metadata.name),
    ...podWarnings(specOf(object), object.metadata),
  ],
}

/** What a Pod is asked for at any time, whatever it was before. */
function judgeWhole(object: KubeObject, tolerates: Tolerance, findings: Findings): void {
  const spec = specOf(object)
  const { annotations, name } = object.metadata
  judgePodAnnotations(annotations, spec, tolerates.deletionCost, metadataPath.child('annotations'), findings)
  judgePodSpec(spec, { isPod: true, tolerates, ...(name === undefined ? {} : { podName: name }) }, path, findings)
  if (!spec.serviceAccountName) {
    spec.volumes?.forEach(({ projected }, index) => {
      projected?.sources?.forEach(({ serviceAccountToken }, at) => {
        if (!serviceAccountToken) return
        findings.forbidden(
          path.child('volumes').index(index).child('projected', 'sources').index(at).child('serviceAccountToken'),
          'must not be specified when serviceAccountName is not set',
        )
      })
    })
  }
  spec.containers?.forEach((each, index) => judgeImagePadding(each, path.child('containers').index(index), findings))
  spec.initContainers?.forEach((each, index) =>
    judgeImagePadding(each, path.child('initContainers').index(index), findings),
  )
}

function specOf(object: KubeObject): PodSpec {
  return (object.spec ?? {}) as PodSpec
}

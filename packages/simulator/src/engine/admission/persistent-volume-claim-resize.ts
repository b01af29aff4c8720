import { compareQuantity } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { AdmissionRule } from '../admission-rule.ts'
import type { ClaimSpec } from '../rules/pod-spec/shape.ts'
import { quantity } from '../rules/resource-names.ts'
import { STORAGE_CLASS_ANNOTATION } from '../rules/storage/class-annotation.ts'
import { refusal } from './refusal.ts'
import { isAbout } from './request-subject.ts'

interface Claim extends KubeObject {
  spec?: ClaimSpec
  status?: { phase?: string }
}

/** Claims grow only where their class allows it (plugin/pkg/admission/storage/persistentvolume/resize). */
export const persistentVolumeClaimResize: AdmissionRule = {
  name: 'PersistentVolumeClaimResize',
  validate(request) {
    if (request.verb !== 'update' || !isAbout(request, '', 'persistentvolumeclaims')) return
    const claim = request.object as Claim
    const old = request.old as Claim
    if (compareQuantity(sizeOf(old), sizeOf(claim)) >= 0) return
    if (old.status?.phase !== 'Bound') throw refusal(request, 'Only bound persistent volume claims can be expanded')
    const className = classOf(claim)
    const found =
      className === classOf(old) && request.cluster.store.get('storage.k8s.io/storageclasses', undefined, className)
    if (found && found.allowVolumeExpansion === true) return
    const words =
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize'
    throw refusal(request, words)
  },
}

function sizeOf({ spec }: Claim) {
  return quantity(spec?.resources?.requests?.storage)
}

function classOf({ metadata, spec }: Claim): string {
  return metadata.annotations?.[STORAGE_CLASS_ANNOTATION] ?? spec?.storageClassName ?? ''
}

import { parseTime } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { AdmissionRule } from '../admission-rule.ts'
import type { ClaimSpec } from '../rules/pod-spec/shape.ts'
import { STORAGE_CLASS_ANNOTATION } from '../rules/storage/class-annotation.ts'
import { isAbout } from './request-subject.ts'

const MARKS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class']

/** A claim that names no class gets the default one, the newest if there are several (plugin/pkg/admission/storage/storageclass/setdefault). */
export const defaultStorageClass: AdmissionRule = {
  name: 'DefaultStorageClass',
  admit(request) {
    if (request.verb !== 'create' || !isAbout(request, '', 'persistentvolumeclaims')) return
    const claim = request.object!
    const spec = (claim.spec ??= {}) as ClaimSpec
    const annotated = claim.metadata.annotations?.[STORAGE_CLASS_ANNOTATION]
    if (spec.storageClassName !== undefined || annotated !== undefined) return
    const name = newestDefault(request.cluster.store.list('storage.k8s.io/storageclasses'), MARKS)
    if (name !== undefined) spec.storageClassName = name
  },
}

/** The name of the newest object that is marked as the default; the first by name among those of the same second. */
export function newestDefault(objects: readonly KubeObject[], marks: readonly string[]): string | undefined {
  const age = ({ metadata }: KubeObject) => parseTime(metadata.creationTimestamp ?? '') ?? 0
  let found: KubeObject | undefined
  for (const object of objects) {
    if (!marks.some((mark) => object.metadata.annotations?.[mark] === 'true')) continue
    if (!found || age(object) > age(found)) found = object
  }
  return found?.metadata.name
}

import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { judgePodAnnotations } from './pod-spec/annotations.ts'
import { judgeImagePadding } from './pod-spec/container.ts'
import { judgePodSpec } from './pod-spec/pod-spec.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { PodSpec } from './pod-spec/shape.ts'

const metadataPath = FieldPath.root('metadata')
const path = FieldPath.root('spec')

/** What a Pod is asked for at any time, whatever it was before. */
export function judgePod(object: KubeObject, tolerates: Tolerance, findings: Findings): void {
  const spec = (object.spec ?? {}) as PodSpec
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

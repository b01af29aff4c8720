import type { AdmissionRule } from '../admission-rule.ts'
import type { PodSpec, Toleration } from '../rules/pod-spec/shape.ts'
import { isAbout } from './request-subject.ts'

const SECONDS = 300
const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/** A Pod stays for five minutes on a node that is lost, unless it says otherwise (plugin/pkg/admission/defaulttolerationseconds). */
export const defaultTolerationSeconds: AdmissionRule = {
  name: 'DefaultTolerationSeconds',
  admit(request) {
    const { verb, object } = request
    if ((verb !== 'create' && verb !== 'update') || !object || !isAbout(request, '', 'pods')) return
    const spec = (object.spec ??= {}) as PodSpec
    for (const key of TAINTS) {
      if (spec.tolerations?.some((toleration) => covers(toleration, key))) continue
      const toleration = { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS }
      spec.tolerations = [...(spec.tolerations ?? []), toleration]
    }
  },
}

function covers({ key = '', effect = '' }: Toleration, taint: string): boolean {
  return (key === '' || key === taint) && (effect === '' || effect === 'NoExecute')
}

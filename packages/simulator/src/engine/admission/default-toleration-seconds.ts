import type { AdmissionRule } from '../admission-rule.ts'
import type { PodSpec, Toleration } from '../rules/pod-spec/shape.ts'
import { isAbout } from './request-subject.ts'

const TAINTS = [
  ['node.kubernetes.io/not-ready', 'defaultNotReadyTolerationSeconds'],
  ['node.kubernetes.io/unreachable', 'defaultUnreachableTolerationSeconds'],
] as const

/** A Pod stays for five minutes on a node that is lost, unless it says otherwise (plugin/pkg/admission/defaulttolerationseconds). */
export const defaultTolerationSeconds: AdmissionRule = {
  name: 'DefaultTolerationSeconds',
  admit(request) {
    const { verb, object } = request
    if ((verb !== 'create' && verb !== 'update') || !object || !isAbout(request, '', 'pods')) return
    const spec = (object.spec ??= {}) as PodSpec
    for (const [key, setting] of TAINTS) {
      if (spec.tolerations?.some((toleration) => covers(toleration, key))) continue
      const seconds = request.cluster.settings[setting]
      const toleration = { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: seconds }
      spec.tolerations = [...(spec.tolerations ?? []), toleration]
    }
  },
}

function covers({ key = '', effect = '' }: Toleration, taint: string): boolean {
  return (key === '' || key === taint) && (effect === '' || effect === 'NoExecute')
}

import type { KubeObject } from '@everynode/kube'
import type { AdmissionRule } from '../admission-rule.ts'
import type { Taint } from '../rules/taints.ts'
import { isAbout } from './request-subject.ts'

interface Node extends KubeObject {
  spec?: { taints?: Taint[] }
}

const NOT_READY = 'node.kubernetes.io/not-ready'

/** A new node gets no Pods before it says that it is ready (plugin/pkg/admission/nodetaint). */
export const taintNodesByCondition: AdmissionRule = {
  name: 'TaintNodesByCondition',
  admit(request) {
    if (request.verb !== 'create' || !isAbout(request, '', 'nodes')) return
    const spec = ((request.object as Node).spec ??= {})
    const isTainted = spec.taints?.some(({ key, effect }) => key === NOT_READY && effect === 'NoSchedule')
    if (!isTainted) spec.taints = [...(spec.taints ?? []), { key: NOT_READY, effect: 'NoSchedule' }]
  },
}

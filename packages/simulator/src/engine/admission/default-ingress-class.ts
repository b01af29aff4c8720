import type { KubeObject } from '@everynode/kube'
import type { AdmissionRule } from '../admission-rule.ts'
import { newestDefault } from './default-storage-class.ts'
import { isAbout } from './request-subject.ts'

interface Ingress extends KubeObject {
  spec?: { ingressClassName?: string }
}

const OLD_CLASS = 'kubernetes.io/ingress.class'
const MARK = 'ingressclass.kubernetes.io/is-default-class'

/** An Ingress that names no class gets the default one (plugin/pkg/admission/network/defaultingressclass). */
export const defaultIngressClass: AdmissionRule = {
  name: 'DefaultIngressClass',
  admit(request) {
    if (request.verb !== 'create' || !isAbout(request, 'networking.k8s.io', 'ingresses')) return
    const ingress = request.object as Ingress
    const spec = (ingress.spec ??= {})
    if (spec.ingressClassName !== undefined || ingress.metadata.annotations?.[OLD_CLASS] !== undefined) return
    const name = newestDefault(request.cluster.store.list('networking.k8s.io/ingressclasses'), [MARK])
    if (name !== undefined) spec.ingressClassName = name
  },
}

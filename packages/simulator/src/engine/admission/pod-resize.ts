import { podRequests, toAmounts } from '@everynode/daemonset'
import { goQuote } from '@everynode/kube'
import type { Node, Pod, StatusError } from '@everynode/kube'
import type { AdmissionRule } from '../admission-rule.ts'
import { refusal } from './refusal.ts'

const RESIZABLE = ['cpu', 'memory']

/** A Pod cannot be made bigger than its node, whatever else runs there: no waiting would ever help. */
export const podResize: AdmissionRule = {
  name: 'PodResize',
  validate(request) {
    if (request.verb !== 'update' || request.subresource !== 'resize' || request.kind.plural !== 'pods') return
    const { spec, metadata } = request.object as Pod
    if (!spec?.nodeName || metadata.generation === request.old?.metadata.generation) return
    const node = request.cluster.store.get('/nodes', undefined, spec.nodeName) as Node | undefined
    if (!node) throw refusal(request, `node ${goQuote(spec.nodeName)} not found`)
    const system = node.metadata.labels?.['kubernetes.io/os'] ?? 'linux'
    if (system !== 'linux') {
      const words = `pod resize is only supported on linux nodes, node ${goQuote(spec.nodeName)} is ${goQuote(system)}`
      throw caused('UnsupportedPlatform', refusal(request, words))
    }
    if (!node.status?.allocatable) return
    const requested = podRequests(spec)
    const allocatable = toAmounts(node.status.allocatable)
    const amounts = RESIZABLE.flatMap((resource) => {
      const [wanted, room] = [requested.get(resource) ?? 0, allocatable.get(resource) ?? 0]
      return wanted > room ? [`${resource}, requested: ${wanted}, allocatable: ${room}`] : []
    })
    if (amounts.length > 0) {
      const words = `node didn't have enough allocatable resources: ${amounts.join('; ')}`
      throw caused('NodeCapacity', refusal(request, words))
    }
  },
}

/** The refusal with its reason in a form that programs read. */
function caused(reason: string, error: StatusError): StatusError {
  const details = (error.status.details ??= {})
  details.causes = [...(details.causes ?? []), { reason }]
  return error
}

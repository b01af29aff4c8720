import { podRequests, toAmounts } from '@everynode/daemonset'
import type { Node, Pod } from '@everynode/kube'
import type { AdmissionRule } from '../admission-rule.ts'
import { refusal } from './refusal.ts'

const RESIZABLE = ['cpu', 'memory']

/** A Pod cannot be made bigger than its node, whatever else runs there: no waiting would ever help. */
export const podResize: AdmissionRule = {
  name: 'PodResize',
  validate(request) {
    if (request.verb !== 'update' || request.subresource !== 'resize' || request.kind.plural !== 'pods') return
    const { spec } = request.object as Pod
    const node = request.cluster.store.get('/nodes', undefined, spec?.nodeName ?? '') as Node | undefined
    if (!spec || !node?.status?.allocatable) return
    const requested = podRequests(spec)
    const allocatable = toAmounts(node.status.allocatable)
    for (const resource of RESIZABLE) {
      const [wanted, room] = [requested.get(resource) ?? 0, allocatable.get(resource) ?? 0]
      if (wanted <= room) continue
      const amounts = `${resource}, requested: ${wanted}, allocatable: ${room}`
      throw refusal(request, `node didn't have enough allocatable resources: ${amounts}`)
    }
  },
}

import { affinityForNode, templateGenerationOf, withDaemonTolerations } from '@everynode/daemonset'
import { controllerRevisionHashLabel, type DaemonSet, podTemplateGenerationLabel } from '@everynode/kube'
import type { PodChange } from '../pod-control.ts'

/** How the Pod for one node differs from the template (util.CreatePodTemplate): labels, the node's name as affinity, tolerations. */
export function daemonPodChange(daemonSet: DaemonSet, hash: string, nodeName: string): PodChange {
  const spec = daemonSet.spec!.template!.spec!
  const generation = templateGenerationOf(daemonSet)
  return {
    labels: {
      ...(generation === undefined ? {} : { [podTemplateGenerationLabel]: generation }),
      ...(hash === '' ? {} : { [controllerRevisionHashLabel]: hash }),
    },
    spec: {
      ...spec,
      affinity: affinityForNode(spec.affinity, nodeName),
      tolerations: withDaemonTolerations(spec.tolerations ?? [], spec.hostNetwork === true),
    },
  }
}

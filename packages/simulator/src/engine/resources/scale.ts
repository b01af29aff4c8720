import { formatRequirements, requirementsOf, type KubeObject, type LabelSelector } from '@everynode/kube'
import type { ScaleAccess } from './resource-definition.ts'

interface Scalable extends KubeObject {
  spec?: { replicas?: number; selector?: LabelSelector | Record<string, string> }
  status?: { replicas?: number }
}

/** Scale of kinds whose selector is a LabelSelector: Deployment, ReplicaSet, StatefulSet. */
export const podTemplateScale: ScaleAccess = {
  path: ['spec', 'replicas'],
  specReplicas: ({ spec }: Scalable) => spec?.replicas ?? 0,
  statusReplicas: ({ status }: Scalable) => status?.replicas ?? 0,
  selector: ({ spec }: Scalable) => formatRequirements(requirementsOf(spec?.selector as LabelSelector) ?? []),
  setReplicas(draft: Scalable, replicas) {
    draft.spec = { ...draft.spec, replicas }
  },
}

/** Scale of a ReplicationController, whose selector is a plain map of labels. */
export const replicationControllerScale: ScaleAccess = {
  ...podTemplateScale,
  selector: ({ spec }: Scalable) =>
    formatRequirements(requirementsOf({ matchLabels: (spec?.selector ?? {}) as Record<string, string> }) ?? []),
}

import type { Kind } from '@everynode/kube'
import type { ResourceBehaviour } from './resource-definition.ts'

/** Resources that raise metadata.generation; all others have none. */
const withGeneration = new Set([
  'apps/daemonsets',
  'apps/deployments',
  'apps/replicasets',
  'apps/statefulsets',
  'batch/cronjobs',
  'batch/jobs',
  '/pods',
  '/replicationcontrollers',
  'policy/poddisruptionbudgets',
  'networking.k8s.io/ingresses',
  'networking.k8s.io/networkpolicies',
  'networking.k8s.io/ingressclasses',
])

const behaviours: Readonly<Record<string, ResourceBehaviour>> = {}

/** What a built-in resource does differently from the generic path. */
export function behaviourOf(kind: Kind): ResourceBehaviour {
  const name = `${kind.group}/${kind.plural}`
  return { hasGeneration: withGeneration.has(name), ...behaviours[name] }
}

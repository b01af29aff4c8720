import type { Kind } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { controllerRevisionRules } from './controller-revision.ts'
import { daemonSetRules } from './daemon-set.ts'
import { deploymentRules } from './deployment.ts'
import { podTemplateRules } from './pod-template.ts'
import { podRules } from './pod.ts'
import { replicaSetRules } from './replica-set.ts'
import { replicationControllerRules } from './replication-controller.ts'
import { statefulSetRules } from './stateful-set.ts'

/** The kinds that have rules of their own, by group and plural. */
const rules: Record<string, KindRules> = {
  '/pods': podRules,
  '/podtemplates': podTemplateRules,
  '/replicationcontrollers': replicationControllerRules,
  'apps/controllerrevisions': controllerRevisionRules,
  'apps/daemonsets': daemonSetRules,
  'apps/deployments': deploymentRules,
  'apps/replicasets': replicaSetRules,
  'apps/statefulsets': statefulSetRules,
}

/** The rules of a kind; empty for a kind that has none of its own. */
export function rulesOf(kind: Kind): KindRules {
  return rules[`${kind.group}/${kind.plural}`] ?? {}
}

import type { Kind } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { autoscalerRules } from './autoscaling/autoscaler.ts'
import { cronJobRules } from './batch/cron-job.ts'
import { jobRules } from './batch/job.ts'
import { configMapRules } from './config-map.ts'
import { controllerRevisionRules } from './controller-revision.ts'
import { daemonSetRules } from './daemon-set.ts'
import { deploymentRules } from './deployment.ts'
import { endpointSliceRules } from './endpoint-slice.ts'
import { endpointsRules } from './endpoints.ts'
import { eventRules } from './event.ts'
import { flowSchemaRules, priorityLevelRules } from './flow-control.ts'
import { leaseRules } from './lease.ts'
import { limitRangeRules } from './limit-range.ts'
import { namespaceRules } from './namespace.ts'
import { ingressClassRules } from './networking/ingress-class.ts'
import { ingressRules } from './networking/ingress.ts'
import { networkPolicyRules } from './networking/network-policy.ts'
import { nodeRules } from './node.ts'
import { podDisruptionBudgetRules } from './pod-disruption-budget.ts'
import { podTemplateRules } from './pod-template.ts'
import { podRules } from './pod.ts'
import { priorityClassRules } from './priority-class.ts'
import { clusterRoleBindingRules, roleBindingRules } from './rbac/role-binding.ts'
import { clusterRoleRules, roleRules } from './rbac/role.ts'
import { admissionPolicyBindingRules, admissionPolicyRules } from './registration/admission-policy.ts'
import { apiServiceRules } from './registration/api-service.ts'
import { mutatingPolicyBindingRules, mutatingPolicyRules } from './registration/mutating-policy.ts'
import { mutatingWebhookRules, validatingWebhookRules } from './registration/webhook-configuration.ts'
import { replicaSetRules } from './replica-set.ts'
import { replicationControllerRules } from './replication-controller.ts'
import { resourceQuotaRules } from './resource-quota.ts'
import { runtimeClassRules } from './runtime-class.ts'
import { secretRules } from './secret.ts'
import { serviceAccountRules } from './service-account.ts'
import { serviceRules } from './service/service.ts'
import { statefulSetRules } from './stateful-set.ts'
import { claimRules } from './storage/claim.ts'
import { csiDriverRules } from './storage/csi-driver.ts'
import { storageClassRules } from './storage/storage-class.ts'
import { volumeRules } from './storage/volume.ts'

/** The kinds that have rules of their own, by group and plural. */
const rules: Record<string, KindRules> = {
  '/configmaps': configMapRules,
  '/endpoints': endpointsRules,
  '/events': eventRules,
  '/limitranges': limitRangeRules,
  '/namespaces': namespaceRules,
  '/nodes': nodeRules,
  '/persistentvolumeclaims': claimRules,
  '/persistentvolumes': volumeRules,
  '/pods': podRules,
  '/podtemplates': podTemplateRules,
  '/replicationcontrollers': replicationControllerRules,
  '/resourcequotas': resourceQuotaRules,
  '/secrets': secretRules,
  '/serviceaccounts': serviceAccountRules,
  '/services': serviceRules,
  'admissionregistration.k8s.io/mutatingadmissionpolicies': mutatingPolicyRules,
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings': mutatingPolicyBindingRules,
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': mutatingWebhookRules,
  'admissionregistration.k8s.io/validatingadmissionpolicies': admissionPolicyRules,
  'admissionregistration.k8s.io/validatingadmissionpolicybindings': admissionPolicyBindingRules,
  'admissionregistration.k8s.io/validatingwebhookconfigurations': validatingWebhookRules,
  'apiregistration.k8s.io/apiservices': apiServiceRules,
  'apps/controllerrevisions': controllerRevisionRules,
  'apps/daemonsets': daemonSetRules,
  'apps/deployments': deploymentRules,
  'apps/replicasets': replicaSetRules,
  'apps/statefulsets': statefulSetRules,
  'autoscaling/horizontalpodautoscalers': autoscalerRules,
  'batch/cronjobs': cronJobRules,
  'batch/jobs': jobRules,
  'coordination.k8s.io/leases': leaseRules,
  'discovery.k8s.io/endpointslices': endpointSliceRules,
  'flowcontrol.apiserver.k8s.io/flowschemas': flowSchemaRules,
  'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations': priorityLevelRules,
  'networking.k8s.io/ingressclasses': ingressClassRules,
  'networking.k8s.io/ingresses': ingressRules,
  'networking.k8s.io/networkpolicies': networkPolicyRules,
  'node.k8s.io/runtimeclasses': runtimeClassRules,
  'policy/poddisruptionbudgets': podDisruptionBudgetRules,
  'rbac.authorization.k8s.io/clusterrolebindings': clusterRoleBindingRules,
  'rbac.authorization.k8s.io/clusterroles': clusterRoleRules,
  'rbac.authorization.k8s.io/rolebindings': roleBindingRules,
  'rbac.authorization.k8s.io/roles': roleRules,
  'scheduling.k8s.io/priorityclasses': priorityClassRules,
  'storage.k8s.io/csidrivers': csiDriverRules,
  'storage.k8s.io/storageclasses': storageClassRules,
}

/** The rules of a kind; empty for a kind that has none of its own. */
export function rulesOf(kind: Kind): KindRules {
  return rules[`${kind.group}/${kind.plural}`] ?? {}
}

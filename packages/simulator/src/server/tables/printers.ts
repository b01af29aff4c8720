import type { Kind } from '@everynode/kube'
import { mutatingPolicyPrinter, policyBindingPrinter, validatingPolicyPrinter } from './kinds/admission-policies.ts'
import { apiServicePrinter } from './kinds/api-service.ts'
import { certificateSigningRequestPrinter } from './kinds/certificate-signing-request.ts'
import { componentStatusPrinter } from './kinds/component-status.ts'
import { controllerRevisionPrinter } from './kinds/controller-revision.ts'
import { cronJobPrinter } from './kinds/cron-job.ts'
import { daemonSetPrinter } from './kinds/daemon-set.ts'
import { configMapPrinter, secretPrinter, serviceAccountPrinter } from './kinds/data-holders.ts'
import { endpointSlicePrinter, endpointsPrinter } from './kinds/endpoints.ts'
import { eventPrinter } from './kinds/event.ts'
import { genericPrinter } from './kinds/generic.ts'
import { horizontalPodAutoscalerPrinter } from './kinds/horizontal-pod-autoscaler.ts'
import { jobPrinter } from './kinds/job.ts'
import { leasePrinter } from './kinds/lease.ts'
import { namespacePrinter } from './kinds/namespace.ts'
import { ingressClassPrinter, ingressPrinter, networkPolicyPrinter } from './kinds/networking.ts'
import { nodePrinter } from './kinds/node.ts'
import { persistentVolumeClaimPrinter } from './kinds/persistent-volume-claim.ts'
import { persistentVolumePrinter } from './kinds/persistent-volume.ts'
import { podDisruptionBudgetPrinter } from './kinds/pod-disruption-budget.ts'
import { podTemplatePrinter } from './kinds/pod-template.ts'
import { podPrinter } from './kinds/pod.ts'
import { priorityClassPrinter } from './kinds/priority-class.ts'
import {
  deploymentPrinter,
  replicaSetPrinter,
  replicationControllerPrinter,
  statefulSetPrinter,
} from './kinds/replicated-workloads.ts'
import { resourceQuotaPrinter } from './kinds/resource-quota.ts'
import { clusterRoleBindingPrinter, roleBindingPrinter } from './kinds/role-bindings.ts'
import { runtimeClassPrinter } from './kinds/runtime-class.ts'
import { ipAddressPrinter, serviceCidrPrinter } from './kinds/service-addresses.ts'
import { servicePrinter } from './kinds/service.ts'
import {
  csiDriverPrinter,
  csiNodePrinter,
  volumeAttachmentPrinter,
  volumeAttributesClassPrinter,
} from './kinds/storage-attachments.ts'
import { storageClassPrinter } from './kinds/storage-class.ts'
import { webhookConfigurationPrinter } from './kinds/webhooks.ts'
import type { Printer } from './printer.ts'

/** The kinds that have a Table of their own. */
const printers: Readonly<Record<string, Printer>> = {
  '/componentstatuses': componentStatusPrinter,
  '/configmaps': configMapPrinter,
  '/endpoints': endpointsPrinter,
  '/events': eventPrinter,
  '/namespaces': namespacePrinter,
  '/nodes': nodePrinter,
  '/persistentvolumeclaims': persistentVolumeClaimPrinter,
  '/persistentvolumes': persistentVolumePrinter,
  '/pods': podPrinter,
  '/podtemplates': podTemplatePrinter,
  '/replicationcontrollers': replicationControllerPrinter,
  '/resourcequotas': resourceQuotaPrinter,
  '/secrets': secretPrinter,
  '/serviceaccounts': serviceAccountPrinter,
  '/services': servicePrinter,
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': webhookConfigurationPrinter,
  'admissionregistration.k8s.io/validatingwebhookconfigurations': webhookConfigurationPrinter,
  'admissionregistration.k8s.io/mutatingadmissionpolicies': mutatingPolicyPrinter,
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings': policyBindingPrinter,
  'admissionregistration.k8s.io/validatingadmissionpolicies': validatingPolicyPrinter,
  'admissionregistration.k8s.io/validatingadmissionpolicybindings': policyBindingPrinter,
  'apiregistration.k8s.io/apiservices': apiServicePrinter,
  'apps/controllerrevisions': controllerRevisionPrinter,
  'apps/daemonsets': daemonSetPrinter,
  'apps/deployments': deploymentPrinter,
  'apps/replicasets': replicaSetPrinter,
  'apps/statefulsets': statefulSetPrinter,
  'autoscaling/horizontalpodautoscalers': horizontalPodAutoscalerPrinter,
  'batch/cronjobs': cronJobPrinter,
  'batch/jobs': jobPrinter,
  'certificates.k8s.io/certificatesigningrequests': certificateSigningRequestPrinter,
  'coordination.k8s.io/leases': leasePrinter,
  'discovery.k8s.io/endpointslices': endpointSlicePrinter,
  'events.k8s.io/events': eventPrinter,
  'networking.k8s.io/ingressclasses': ingressClassPrinter,
  'networking.k8s.io/ingresses': ingressPrinter,
  'networking.k8s.io/ipaddresses': ipAddressPrinter,
  'networking.k8s.io/networkpolicies': networkPolicyPrinter,
  'networking.k8s.io/servicecidrs': serviceCidrPrinter,
  'node.k8s.io/runtimeclasses': runtimeClassPrinter,
  'policy/poddisruptionbudgets': podDisruptionBudgetPrinter,
  'rbac.authorization.k8s.io/clusterrolebindings': clusterRoleBindingPrinter,
  'rbac.authorization.k8s.io/rolebindings': roleBindingPrinter,
  'scheduling.k8s.io/priorityclasses': priorityClassPrinter,
  'storage.k8s.io/csidrivers': csiDriverPrinter,
  'storage.k8s.io/csinodes': csiNodePrinter,
  'storage.k8s.io/storageclasses': storageClassPrinter,
  'storage.k8s.io/volumeattachments': volumeAttachmentPrinter,
  'storage.k8s.io/volumeattributesclasses': volumeAttributesClassPrinter,
}

/** The printer of a kind, by its group and plural name. */
export function printerOf(kind: Kind): Printer {
  return printers[`${kind.group}/${kind.plural}`] ?? genericPrinter
}

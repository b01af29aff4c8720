import type { Kind } from '@everynode/kube'
import { accessBehaviours } from '../access/access-behaviours.ts'
import { tokenRequest } from '../access/reviews/token-request.ts'
import { autoscalers } from './horizontal-pod-autoscalers.ts'
import { bindings } from './bindings.ts'
import { certificateSigningRequests } from './certificate-signing-requests.ts'
import { componentStatuses } from './component-statuses.ts'
import { customResourceDefinitions } from './custom/definition-behaviour.ts'
import { coreEvents, events } from './events.ts'
import { nodeMetrics, podMetrics } from './metrics.ts'
import { namespaces } from './namespaces.ts'
import { pods } from './pods.ts'
import type { ResourceBehaviour } from './resource-definition.ts'
import { podTemplateScale, replicationControllerScale } from './scale.ts'
import { statusOnly, statusWithout } from './status-parts.ts'

const whole: readonly ('whole' | 'change')[] = ['whole', 'change']
const changeWhole: readonly ('whole' | 'change')[] = ['change', 'whole']
const noLoadBalancer = { loadBalancer: {} }

/** What the built-in resources do differently from the generic path, by group and plural. */
const behaviours: Readonly<Record<string, ResourceBehaviour>> = {
  ...accessBehaviours,
  '/bindings': bindings,
  '/componentstatuses': componentStatuses,
  '/configmaps': { repeatedChecks: changeWhole },
  '/endpoints': { isCreatedByUpdate: true, repeatedChecks: changeWhole },
  '/events': coreEvents,
  '/limitranges': { isCreatedByUpdate: true, repeatedChecks: ['whole'] },
  '/namespaces': namespaces,
  '/nodes': { keepsStatusOnCreate: true, repeatedChecks: whole },
  '/persistentvolumeclaims': { initialStatus: { phase: 'Pending' }, returnsDeleted: true, repeatedChecks: changeWhole },
  '/persistentvolumes': {
    initialStatus: { phase: 'Pending' },
    returnsDeleted: true,
    repeatedChecks: ['whole', 'whole'],
  },
  '/pods': pods,
  '/podtemplates': { hasGeneration: true, returnsDeleted: true },
  '/replicationcontrollers': {
    hasGeneration: true,
    initialStatus: { replicas: 0 },
    defaultPropagation: 'orphan',
    scale: replicationControllerScale,
  },
  '/resourcequotas': { initialStatus: {}, returnsDeleted: true },
  '/secrets': { repeatedChecks: changeWhole },
  '/serviceaccounts': { returnsDeleted: true, repeatedChecks: changeWhole, actions: { token: tokenRequest } },
  '/services': {
    initialStatus: noLoadBalancer,
    returnsDeleted: true,
    isCreatedByUpdate: true,
  },
  'admissionregistration.k8s.io/mutatingadmissionpolicies': { hasGeneration: true },
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings': { hasGeneration: true },
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': {
    hasGeneration: true,
    repeatedChecks: ['whole'],
    takesAnyFinalizer: true,
    isResourceVersionRequired: true,
  },
  'admissionregistration.k8s.io/validatingadmissionpolicies': { hasGeneration: true, initialStatus: {} },
  'admissionregistration.k8s.io/validatingadmissionpolicybindings': { hasGeneration: true },
  'admissionregistration.k8s.io/validatingwebhookconfigurations': {
    hasGeneration: true,
    repeatedChecks: ['whole'],
    takesAnyFinalizer: true,
    isResourceVersionRequired: true,
  },
  'apiextensions.k8s.io/customresourcedefinitions': customResourceDefinitions,
  'apiregistration.k8s.io/apiservices': { initialStatus: {}, repeatedChecks: whole, parts: { status: statusOnly } },
  'apps/controllerrevisions': { repeatedChecks: changeWhole },
  'apps/daemonsets': {
    hasGeneration: true,
    initialStatus: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  },
  'apps/deployments': {
    hasGeneration: true,
    raisesWithAnnotations: true,
    initialStatus: {},
    scale: podTemplateScale,
    parts: { status: statusWithout('labels') },
  },
  'apps/replicasets': {
    hasGeneration: true,
    initialStatus: { replicas: 0 },
    scale: podTemplateScale,
  },
  'apps/statefulsets': {
    hasGeneration: true,
    initialStatus: { replicas: 0, availableReplicas: 0 },
    scale: podTemplateScale,
  },
  'autoscaling/horizontalpodautoscalers': autoscalers,
  'batch/cronjobs': { hasGeneration: true, initialStatus: {} },
  'batch/jobs': { hasGeneration: true, initialStatus: {}, repeatedChecks: whole },
  'certificates.k8s.io/certificatesigningrequests': certificateSigningRequests,
  'coordination.k8s.io/leases': { takesAnyFinalizer: true, isCreatedByUpdate: true, isResourceVersionRequired: true },
  'discovery.k8s.io/endpointslices': { hasGeneration: true, repeatedChecks: ['whole'] },
  'events.k8s.io/events': events,
  'flowcontrol.apiserver.k8s.io/flowschemas': { hasGeneration: true, initialStatus: {} },
  'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations': { hasGeneration: true, initialStatus: {} },
  'metrics.k8s.io/nodes': nodeMetrics,
  'metrics.k8s.io/pods': podMetrics,
  'networking.k8s.io/ingresses': { hasGeneration: true, repeatedChecks: changeWhole, initialStatus: noLoadBalancer },
  'networking.k8s.io/ingressclasses': { hasGeneration: true, repeatedChecks: changeWhole },
  'networking.k8s.io/networkpolicies': { hasGeneration: true },
  'networking.k8s.io/servicecidrs': { initialStatus: {} },
  'node.k8s.io/runtimeclasses': {
    takesAnyFinalizer: true,
    isCreatedByUpdate: true,
    repeatedChecks: whole,
    isResourceVersionRequired: true,
  },
  'policy/poddisruptionbudgets': {
    hasGeneration: true,
    repeatedChecks: [],
    takesAnyFinalizer: true,
    isResourceVersionRequired: true,
    initialStatus: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  },
  'rbac.authorization.k8s.io/clusterrolebindings': {
    isCreatedByUpdate: true,
    repeatedChecks: whole,
  },
  'rbac.authorization.k8s.io/clusterroles': { isCreatedByUpdate: true, repeatedChecks: whole },
  'rbac.authorization.k8s.io/rolebindings': { isCreatedByUpdate: true, repeatedChecks: whole },
  'rbac.authorization.k8s.io/roles': { isCreatedByUpdate: true, repeatedChecks: whole },
  'scheduling.k8s.io/priorityclasses': { hasGeneration: true, isGenerationFixed: true },
  'storage.k8s.io/csidrivers': { isResourceVersionRequired: true, returnsDeleted: true },
  'storage.k8s.io/volumeattachments': {
    repeatedChecks: ['whole'],
    initialStatus: { attached: false },
    returnsDeleted: true,
    parts: { status: statusOnly },
  },
  'storage.k8s.io/csinodes': { returnsDeleted: true, repeatedChecks: ['whole'] },
  'storage.k8s.io/storageclasses': { returnsDeleted: true, repeatedChecks: whole },
  'storage.k8s.io/volumeattributesclasses': { returnsDeleted: true },
}

const generic: ResourceBehaviour = {}

/** What a built-in resource does differently from the generic path. */
export function behaviourOf(kind: Kind): ResourceBehaviour {
  return behaviours[`${kind.group}/${kind.plural}`] ?? generic
}

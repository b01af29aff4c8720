import type { PolicyRule } from '../policy-rule.ts'
import { allow, READ, READ_WRITE, WRITE } from './rule-phrases.ts'

/** What the roles view, edit and admin of every cluster allow (plugin/pkg/auth/authorizer/rbac/bootstrappolicy). */

const workloads = ['daemonsets', 'deployments', 'deployments/scale', 'replicasets', 'replicasets/scale']
const workloadStatuses = ['daemonsets/status', 'deployments/status', 'replicasets/status']
const statefulSets = ['statefulsets', 'statefulsets/scale']

export const viewRules: readonly PolicyRule[] = [
  allow(READ, '', [
    'pods',
    'replicationcontrollers',
    'replicationcontrollers/scale',
    'serviceaccounts',
    'services',
    'services/status',
    'endpoints',
    'persistentvolumeclaims',
    'persistentvolumeclaims/status',
    'configmaps',
  ]),
  allow(READ, '', [
    'limitranges',
    'resourcequotas',
    'bindings',
    'events',
    'pods/status',
    'resourcequotas/status',
    'namespaces/status',
    'replicationcontrollers/status',
    'pods/log',
  ]),
  allow(READ, '', ['namespaces']),
  allow(READ, 'discovery.k8s.io', ['endpointslices']),
  allow(READ, 'apps', [
    'controllerrevisions',
    ...statefulSets,
    'statefulsets/status',
    ...workloads,
    ...workloadStatuses,
  ]),
  allow(READ, 'autoscaling', ['horizontalpodautoscalers', 'horizontalpodautoscalers/status']),
  allow(READ, 'batch', ['jobs', 'cronjobs', 'cronjobs/status', 'jobs/status']),
  allow(READ, 'extensions', [
    ...workloads,
    ...workloadStatuses,
    'ingresses',
    'ingresses/status',
    'networkpolicies',
    'replicationcontrollers/scale',
  ]),
  allow(READ, 'policy', ['poddisruptionbudgets', 'poddisruptionbudgets/status']),
  allow(READ, 'networking.k8s.io', ['networkpolicies', 'ingresses', 'ingresses/status']),
]

export const editRules: readonly PolicyRule[] = [
  allow(READ, '', ['pods/attach', 'pods/proxy', 'pods/exec', 'pods/portforward', 'secrets', 'services/proxy']),
  allow(['impersonate'], '', ['serviceaccounts']),
  allow(WRITE, '', ['pods', 'pods/attach', 'pods/proxy', 'pods/exec', 'pods/portforward']),
  allow(['create'], '', ['pods/eviction']),
  allow(WRITE, '', [
    'replicationcontrollers',
    'replicationcontrollers/scale',
    'serviceaccounts',
    'services',
    'services/proxy',
    'persistentvolumeclaims',
    'configmaps',
    'secrets',
    'events',
  ]),
  allow(['create'], '', ['serviceaccounts/token']),
  allow(WRITE, 'apps', [...statefulSets, ...workloads, 'deployments/rollback']),
  allow(WRITE, 'autoscaling', ['horizontalpodautoscalers']),
  allow(WRITE, 'batch', ['jobs', 'cronjobs']),
  allow(WRITE, 'extensions', [
    ...workloads,
    'deployments/rollback',
    'ingresses',
    'networkpolicies',
    'replicationcontrollers/scale',
  ]),
  allow(WRITE, 'policy', ['poddisruptionbudgets']),
  allow(WRITE, 'networking.k8s.io', ['networkpolicies', 'ingresses']),
  allow(READ_WRITE, 'coordination.k8s.io', ['leases']),
]

export const adminRules: readonly PolicyRule[] = [
  allow(['create'], 'authorization.k8s.io', ['localsubjectaccessreviews']),
  allow(READ_WRITE, 'rbac.authorization.k8s.io', ['roles', 'rolebindings']),
]

/** What the aggregated metrics API adds to view, edit and admin (metrics-server's own manifest). */
export const metricsReaderRules: readonly PolicyRule[] = [allow(READ, 'metrics.k8s.io', ['pods', 'nodes'])]

import type { PolicyRule } from '../policy-rule.ts'
import type { DefaultClusterRoleBinding } from './cluster-role-bindings.ts'
import type { DefaultClusterRole } from './cluster-roles.ts'
import { allow, READ } from './rule-phrases.ts'

const events = allow(['create', 'patch', 'update'], '', ['events'])
const newEvents = allow(['create', 'patch', 'update'], 'events.k8s.io', ['events'])
const podControl = allow(['create', 'delete', 'get', 'list', 'patch', 'watch'], '', ['pods'])

/** What each control loop may do, by the name of its service account (bootstrappolicy/controller_policy.go). */
const rulesOfControllers: Readonly<Record<string, readonly PolicyRule[]>> = {
  'clusterrole-aggregation-controller': [
    allow(['escalate', 'get', 'list', 'patch', 'update', 'watch'], 'rbac.authorization.k8s.io', ['clusterroles']),
  ],
  'cronjob-controller': [
    allow(['get', 'list', 'update', 'watch'], 'batch', ['cronjobs']),
    allow(['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'], 'batch', ['jobs']),
    allow(['update'], 'batch', ['cronjobs/finalizers', 'cronjobs/status']),
    allow(['delete', 'list'], '', ['pods']),
    events,
    newEvents,
  ],
  'daemon-set-controller': [
    allow(READ, 'apps', ['daemonsets']),
    allow(['update'], 'apps', ['daemonsets/finalizers', 'daemonsets/status']),
    allow(['list', 'watch'], '', ['nodes']),
    podControl,
    allow(['create'], '', ['pods/binding']),
    allow(['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'], 'apps', ['controllerrevisions']),
    events,
    newEvents,
  ],
  'deployment-controller': [
    allow(['get', 'list', 'update', 'watch'], 'apps', ['deployments']),
    allow(['update'], 'apps', ['deployments/finalizers', 'deployments/status']),
    allow(['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'], 'apps', ['replicasets']),
    allow(['get', 'list', 'update', 'watch'], '', ['pods']),
    events,
    newEvents,
  ],
  'generic-garbage-collector': [
    allow(['delete', 'get', 'list', 'patch', 'update', 'watch'], '*', ['*']),
    events,
    newEvents,
  ],
  'job-controller': [
    allow(['get', 'list', 'patch', 'update', 'watch'], 'batch', ['jobs']),
    allow(['update'], 'batch', ['jobs/finalizers', 'jobs/status']),
    podControl,
    events,
    newEvents,
  ],
  'namespace-controller': [
    allow(['delete', 'get', 'list', 'watch'], '', ['namespaces']),
    allow(['update'], '', ['namespaces/finalize', 'namespaces/status']),
    allow(['delete', 'deletecollection', 'get', 'list'], '*', ['*']),
  ],
  'node-controller': [
    allow(['delete', 'get', 'list', 'patch', 'update'], '', ['nodes']),
    allow(['patch', 'update'], '', ['nodes/status', 'pods/status']),
    allow(['delete', 'get', 'list', 'patch'], '', ['pods']),
    events,
    newEvents,
  ],
  'pod-garbage-collector': [allow(['delete', 'list', 'watch'], '', ['pods']), allow(['get', 'list'], '', ['nodes'])],
  'replicaset-controller': [
    allow(['get', 'list', 'update', 'watch'], 'apps', ['replicasets']),
    allow(['update'], 'apps', ['replicasets/finalizers', 'replicasets/status']),
    podControl,
    events,
    newEvents,
  ],
  'resourcequota-controller': [
    allow(['list', 'watch'], '*', ['*']),
    allow(['update'], '', ['resourcequotas/status']),
    events,
    newEvents,
  ],
  'service-account-controller': [allow(['create'], '', ['serviceaccounts']), events, newEvents],
  'statefulset-controller': [
    allow(['list', 'watch'], '', ['pods']),
    allow(READ, 'apps', ['statefulsets']),
    allow(['update'], 'apps', ['statefulsets/finalizers', 'statefulsets/status']),
    allow(['create', 'delete', 'get', 'patch', 'update'], '', ['pods']),
    allow(['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'], 'apps', ['controllerrevisions']),
    allow(['create', 'get'], '', ['persistentvolumeclaims']),
    events,
    newEvents,
  ],
}

export const controllerRoles: readonly DefaultClusterRole[] = Object.entries(rulesOfControllers).map(
  ([name, rules]) => ({ name: `system:controller:${name}`, rules }),
)

export const controllerBindings: readonly DefaultClusterRoleBinding[] = Object.keys(rulesOfControllers).map((name) => ({
  name: `system:controller:${name}`,
  role: `system:controller:${name}`,
  subjects: [{ kind: 'ServiceAccount', name, namespace: 'kube-system' }],
}))

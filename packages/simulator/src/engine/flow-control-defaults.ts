import type { KubeObject } from '@everynode/kube'

const NODES = group('system:nodes')
const ACCOUNTS = group('system:serviceaccounts')
const EVERYBODY = [group('system:authenticated'), group('system:unauthenticated')]
const anything = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }
const anyUrl = { verbs: ['*'], nonResourceURLs: ['*'] }
const whole = { resourceRules: [anything], nonResourceRules: [anyUrl] }
const electors = [user('system:kube-controller-manager'), user('system:kube-scheduler'), account('kube-system', '*')]
const changes = ['get', 'create', 'update']
const leases = { verbs: changes, apiGroups: ['coordination.k8s.io'], resources: ['leases'] }
const endpoints = ['get', 'list', 'watch', 'update', 'patch', 'delete']

/** The priority levels and flow schemas that a new cluster has (apiserver/pkg/apis/flowcontrol/bootstrap). */
export const defaultPriorityLevels: readonly KubeObject[] = [
  { metadata: { name: 'exempt' }, spec: { type: 'Exempt', exempt: {} } },
  {
    metadata: { name: 'catch-all' },
    spec: { type: 'Limited', limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } } },
  },
  level('system', 30, 33, 64, 6),
  level('node-high', 40, 25, 64, 6),
  level('leader-election', 10, 0, 16, 4),
  level('workload-high', 40, 50, 128, 6),
  level('workload-low', 100, 90, 128, 6),
  level('global-default', 20, 50, 128, 6),
]

export const defaultFlowSchemas: readonly KubeObject[] = [
  schema('exempt', 'exempt', 1, undefined, [{ subjects: [group('system:masters')], ...whole }]),
  schema('probes', 'exempt', 2, undefined, [
    {
      subjects: EVERYBODY,
      nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/readyz', '/livez'] }],
    },
  ]),
  schema('system-leader-election', 'leader-election', 100, 'ByUser', [
    { subjects: electors, resourceRules: [{ ...leases, namespaces: ['kube-system'] }] },
  ]),
  schema('endpoint-controller', 'workload-high', 150, 'ByUser', [
    {
      subjects: [user('system:kube-controller-manager'), account('kube-system', 'endpoint-controller')],
      resourceRules: [{ verbs: endpoints, apiGroups: [''], resources: ['endpoints'], namespaces: ['*'] }],
    },
  ]),
  schema('workload-leader-election', 'leader-election', 200, 'ByUser', [
    { subjects: [account('kube-system', '*')], resourceRules: [{ ...leases, namespaces: ['*'] }] },
  ]),
  schema('system-node-high', 'node-high', 400, 'ByUser', [
    {
      subjects: [NODES],
      resourceRules: [
        { verbs: ['*'], apiGroups: [''], resources: ['nodes', 'nodes/status'], clusterScope: true, namespaces: ['*'] },
        { verbs: ['*'], apiGroups: ['coordination.k8s.io'], resources: ['leases'], namespaces: ['*'] },
      ],
    },
  ]),
  schema('system-nodes', 'system', 500, 'ByUser', [{ subjects: [NODES], ...whole }]),
  schema('kube-controller-manager', 'workload-high', 800, 'ByNamespace', [
    { subjects: [user('system:kube-controller-manager')], ...whole },
  ]),
  schema('kube-scheduler', 'workload-high', 800, 'ByNamespace', [
    { subjects: [user('system:kube-scheduler')], ...whole },
  ]),
  schema('kube-system-service-accounts', 'workload-high', 900, 'ByNamespace', [
    { subjects: [account('kube-system', '*')], ...whole },
  ]),
  schema('service-accounts', 'workload-low', 9000, 'ByUser', [{ subjects: [ACCOUNTS], ...whole }]),
  schema('global-default', 'global-default', 9900, 'ByUser', [{ subjects: EVERYBODY, ...whole }]),
  schema('catch-all', 'catch-all', 10_000, 'ByUser', [{ subjects: EVERYBODY, ...whole }]),
]

function level(name: string, shares: number, lendablePercent: number, queues: number, handSize: number): KubeObject {
  const queuing = { queues, handSize, queueLengthLimit: 50 }
  const limited = { nominalConcurrencyShares: shares, lendablePercent, limitResponse: { type: 'Queue', queuing } }
  return { metadata: { name }, spec: { type: 'Limited', limited } }
}

function schema(
  name: string,
  levelName: string,
  matchingPrecedence: number,
  method: string | undefined,
  rules: object[],
): KubeObject {
  return {
    metadata: { name },
    spec: {
      priorityLevelConfiguration: { name: levelName },
      matchingPrecedence,
      ...(method !== undefined && { distinguisherMethod: { type: method } }),
      rules,
    },
  }
}

function user(name: string) {
  return { kind: 'User', user: { name } }
}

function group(name: string) {
  return { kind: 'Group', group: { name } }
}

function account(namespace: string, name: string) {
  return { kind: 'ServiceAccount', serviceAccount: { namespace, name } }
}

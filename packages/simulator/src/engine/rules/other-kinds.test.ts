import { describe, expect, it } from 'vitest'
import { changed, prepared, problemsOf, problemsOfChange } from '../../../test-support/judge.ts'
import { goPrint } from './go-print.ts'
import type { Change } from '../../../test-support/judge.ts'

const metadata = { name: 'x', namespace: 'default' }
const pod = { containers: [{ name: 'c', image: 'i:1' }] }
const template = { metadata: { labels: { app: 'x' } }, spec: pod }
const selector = { matchLabels: { app: 'x' } }

/** A valid object of each kind. */
const valid: Record<string, object> = {
  'v1/configmaps': { metadata, data: { a: '1' } },
  'v1/endpoints': { metadata, subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }] },
  'v1/limitranges': { metadata, spec: { limits: [{ type: 'Container', max: { cpu: '2' }, min: { cpu: '1' } }] } },
  'v1/nodes': { metadata: { name: 'n' }, spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } },
  'v1/persistentvolumeclaims': {
    metadata,
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  },
  'v1/persistentvolumes': {
    metadata: { name: 'v' },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/x' } },
  },
  'v1/resourcequotas': { metadata, spec: { hard: { pods: '1' } } },
  'v1/secrets': { metadata, stringData: { a: '1' } },
  'v1/services': {
    metadata,
    spec: { ports: [{ port: 80 }], clusterIP: '10.96.0.9', clusterIPs: ['10.96.0.9'], ipFamilies: ['IPv4'] },
  },
  'apps/v1/deployments': { metadata, spec: { selector, template } },
  'apps/v1/replicasets': { metadata, spec: { selector, template } },
  'apps/v1/statefulsets': { metadata, spec: { selector, template, serviceName: 's' } },
  'autoscaling/v2/horizontalpodautoscalers': {
    metadata,
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' }, maxReplicas: 3 },
  },
  'batch/v1/cronjobs': {
    metadata,
    spec: { schedule: '0 * * * *', jobTemplate: { spec: { template: { spec: { ...pod, restartPolicy: 'Never' } } } } },
  },
  'batch/v1/jobs': { metadata, spec: { template: { spec: { ...pod, restartPolicy: 'Never' } } } },
  'networking.k8s.io/v1/ingresses': {
    metadata,
    spec: { defaultBackend: { service: { name: 's', port: { number: 80 } } } },
  },
  'networking.k8s.io/v1/networkpolicies': { metadata, spec: { podSelector: {} } },
  'discovery.k8s.io/v1/endpointslices': { metadata, addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'] }] },
  'node.k8s.io/v1/runtimeclasses': { metadata: { name: 'r' }, handler: 'h' },
  'policy/v1/poddisruptionbudgets': { metadata, spec: { minAvailable: 1 } },
  'rbac.authorization.k8s.io/v1/roles': { metadata, rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] },
  'rbac.authorization.k8s.io/v1/rolebindings': {
    metadata,
    roleRef: { kind: 'Role', name: 'r' },
    subjects: [{ kind: 'User', name: 'u' }],
  },
  'scheduling.k8s.io/v1/priorityclasses': { metadata: { name: 'p' }, value: 5 },
  'storage.k8s.io/v1/storageclasses': { metadata: { name: 's' }, provisioner: 'example.com/none' },
}

const refusals: [kind: string, change: Change, problems: string[]][] = [
  [
    'v1/configmaps',
    { data: { 'a b': '' } },
    [
      "data[a b]: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    ],
  ],
  [
    'v1/endpoints',
    { 'subsets.0.addresses': [{ ip: '10.0.0.1' }, { ip: 'x' }] },
    [
      'subsets[0].addresses[1].ip: must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      'subsets[0].addresses[1].ip: must be a valid IP address',
    ],
  ],
  [
    'v1/services',
    { 'spec.loadBalancerSourceRanges': ['10.0.0.0/8'], 'spec.trafficDistribution': 'x' },
    [
      "spec.LoadBalancerSourceRanges: may only be used when `type` is 'LoadBalancer'",
      'spec.trafficDistribution: supported values: "PreferClose", "PreferSameZone", "PreferSameNode"',
    ],
  ],
  [
    'v1/persistentvolumeclaims',
    {
      'spec.dataSource': { kind: 'X', name: 'y', apiGroup: 'a.b' },
      'spec.dataSourceRef': { kind: 'X', name: 'z', apiGroup: 'a.b' },
    },
    ['spec: must match dataSourceRef'],
  ],
  [
    'v1/persistentvolumes',
    { 'spec.volumeAttributesClassName': '' },
    [
      'spec.volumeAttributesClassName: an empty string is disallowed',
      'spec.csi: has to be specified when using volumeAttributesClassName',
    ],
  ],
  [
    'networking.k8s.io/v1/ingresses',
    { 'spec.defaultBackend.service.name': 'a.b', 'spec.tls': [{ hosts: ['a', '-'] }] },
    [
      'spec.defaultBackend.service.name: must not contain dots',
      expect.stringMatching(/^spec.tls\[0\].hosts\[1\]: a lowercase RFC 1123 subdomain/) as string,
    ],
  ],
  [
    'node.k8s.io/v1/runtimeclasses',
    {
      handler: '',
      overhead: { podFixed: { 'hugepages-2Mi': '2Mi' } },
      scheduling: { tolerations: [{ operator: 'Exists' }, { operator: 'Exists' }] },
    },
    ['handler: Required', 'overhead: HugePages require cpu or memory', 'scheduling.tolerations[1]: Duplicate'],
  ],
  [
    'discovery.k8s.io/v1/endpointslices',
    { endpoints: [{ addresses: ['::1'], hints: { forZones: [{ name: 'z' }, { name: 'z' }] } }] },
    [
      'endpoints[0].addresses: must be an IPv4 address',
      'endpoints[0].addresses[0]: may not be in the loopback range (127.0.0.0/8, ::1/128)',
      'endpoints[0].hints.forZones[1].name: Duplicate',
    ],
  ],
  [
    'autoscaling/v2/horizontalpodautoscalers',
    { 'spec.maxReplicas': -1, 'spec.metrics': [{ type: 'x' }] },
    [
      'spec.maxReplicas: must be greater than or equal to 1',
      'spec.maxReplicas: must be greater than or equal to `minReplicas`',
      ...Array.from(
        { length: 2 },
        () => 'spec.metrics[0].type: supported values: "ContainerResource", "External", "Object", "Pods", "Resource"',
      ),
    ],
  ],
  ['scheduling.k8s.io/v1/priorityclasses', { preemptionPolicy: '' }, ['preemptionPolicy: Required']],
  ['v1/endpoints', { 'subsets.0.addresses': [] }, ['subsets[0]: must specify `addresses` or `notReadyAddresses`']],
  [
    'v1/limitranges',
    { 'spec.limits.0.type': 'Node' },
    ['spec.limits[0].type: must be a standard limit type or fully qualified'],
  ],
  [
    'v1/nodes',
    { 'spec.taints.0.effect': 'Never' },
    ['metadata.taints[0].effect: supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"'],
  ],
  [
    'v1/persistentvolumeclaims',
    { 'spec.resources.requests.storage': '0' },
    ['spec.resources[storage]: must be greater than zero'],
  ],
  ['v1/persistentvolumes', { 'spec.hostPath': undefined }, ['spec: must specify a volume type']],
  [
    'v1/resourcequotas',
    { 'spec.scopes': ['BestEffort'], 'spec.hard': { cpu: '1' } },
    ['spec.scopes: unsupported scope applied to resource'],
  ],
  ['v1/secrets', { type: 'kubernetes.io/tls' }, ['data[tls.crt]: Required', 'data[tls.key]: Required']],
  [
    'v1/services',
    { 'spec.ports': [{ port: 1 }, { port: 2 }] },
    ['spec.ports[0].name: Required', 'spec.ports[1].name: Required'],
  ],
  [
    'apps/v1/deployments',
    { 'spec.progressDeadlineSeconds': 5, 'spec.minReadySeconds': 5 },
    ['spec.progressDeadlineSeconds: must be greater than minReadySeconds'],
  ],
  [
    'apps/v1/statefulsets',
    { 'spec.podManagementPolicy': 'X' },
    ["spec.podManagementPolicy: must be 'OrderedReady' or 'Parallel'"],
  ],
  [
    'autoscaling/v2/horizontalpodautoscalers',
    { 'spec.minReplicas': 5 },
    ['spec.maxReplicas: must be greater than or equal to `minReplicas`'],
  ],
  ['batch/v1/cronjobs', { 'spec.schedule': '60 * * * *' }, ['spec.schedule: end of range (60) above maximum (59): 60']],
  [
    'batch/v1/cronjobs',
    { 'spec.schedule': 'every day' },
    ['spec.schedule: expected exactly 5 fields, found 2: [every day]'],
  ],
  ['batch/v1/cronjobs', { 'spec.timeZone': 'Mars/Base' }, ['spec.timeZone: unknown time zone Mars/Base']],
  [
    'batch/v1/jobs',
    { 'spec.template.spec.restartPolicy': 'Always' },
    ['spec.template.spec.restartPolicy: valid values: "OnFailure", "Never"'],
  ],
  [
    'batch/v1/jobs',
    { 'spec.backoffLimitPerIndex': 1 },
    ['spec.backoffLimitPerIndex: requires indexed completion mode'],
  ],
  [
    'networking.k8s.io/v1/ingresses',
    { 'spec.defaultBackend': undefined },
    ['spec: either `defaultBackend` or `rules` must be specified'],
  ],
  [
    'networking.k8s.io/v1/networkpolicies',
    { 'spec.ingress': [{ from: [{}] }] },
    ['spec.ingress[0].from[0]: must specify a peer'],
  ],
  [
    'policy/v1/poddisruptionbudgets',
    { 'spec.maxUnavailable': 1 },
    ['spec: minAvailable and maxUnavailable cannot be both set'],
  ],
  [
    'rbac.authorization.k8s.io/v1/roles',
    { 'rules.0.verbs': [] },
    ['rules[0].verbs: verbs must contain at least one value'],
  ],
  [
    'rbac.authorization.k8s.io/v1/rolebindings',
    { 'subjects.0.kind': 'Robot' },
    ['subjects[0].kind: supported values: "ServiceAccount", "User", "Group"'],
  ],
  [
    'scheduling.k8s.io/v1/priorityclasses',
    { value: 1_000_000_001 },
    ['value: maximum allowed value of a user defined priority is 1000000000'],
  ],
  ['storage.k8s.io/v1/storageclasses', { provisioner: '' }, ['provisioner: Required']],
]

const changes: [kind: string, change: Change, problems: string[]][] = [
  ['v1/persistentvolumes', { 'spec.volumeMode': 'Block' }, ['volumeMode: field is immutable']],
  [
    'v1/services',
    { 'spec.clusterIP': '10.96.0.8', 'spec.clusterIPs': ['10.96.0.8'] },
    ['spec.clusterIPs[0]: may not change once set'],
  ],
  [
    'apps/v1/deployments',
    { 'spec.selector.matchLabels': { a: 'b' }, 'spec.template.metadata.labels': { a: 'b' } },
    ['spec.selector: field is immutable'],
  ],
  [
    'apps/v1/statefulsets',
    { 'spec.serviceName': 't' },
    [
      "spec: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ],
  ],
  ['batch/v1/jobs', { 'spec.completions': 2 }, ['spec.completions: field is immutable']],
  ['rbac.authorization.k8s.io/v1/rolebindings', { 'roleRef.name': 's' }, ['roleRef: cannot change roleRef']],
  ['scheduling.k8s.io/v1/priorityclasses', { value: 6 }, ['value: may not be changed in an update.']],
  ['storage.k8s.io/v1/storageclasses', { parameters: { a: 'b' } }, ['parameters: field is immutable']],
]

describe('the rules of', () => {
  it.each(Object.entries(valid))('%s let a small object pass', (kind, object) => {
    expect(problemsOf(kind, object)).toEqual([])
  })

  it.each(refusals)('%s refuse a new object with %o', (kind, change, problems) => {
    expect(problemsOf(kind, changed(valid[kind]!, change))).toEqual(problems)
  })

  it.each(changes)('%s refuse a change of %o', (kind, change, problems) => {
    expect(problemsOfChange(kind, valid[kind]!, changed(valid[kind]!, change))).toEqual(problems)
  })
})

describe('a claim', () => {
  it('shows what of it cannot change, with the lines around it', () => {
    const kind = 'v1/persistentvolumeclaims'
    const after = changed(valid[kind]!, { 'spec.accessModes': ['ReadOnlyMany'] })
    expect(problemsOfChange(kind, valid[kind]!, after)[0]).toContain(
      '@@ -1,6 +1,6 @@\n {\n  "AccessModes": [\n-  "ReadWriteOnce"\n+  "ReadOnlyMany"\n  ],\n  "Selector": null,\n',
    )
  })
})

describe('an EndpointSlice', () => {
  it('has no old topology, and warns of names instead of addresses', () => {
    const kind = 'discovery.k8s.io/v1/endpointslices'
    const topology = { endpoints: [{ addresses: ['10.0.0.1'], deprecatedTopology: { a: 'b' } }] }
    expect(prepared(kind, changed(valid[kind]!, topology))).toMatchObject({ endpoints: [{ addresses: ['10.0.0.1'] }] })
  })
})

describe('a ServiceAccount', () => {
  it('keeps only the names of its Secrets', () => {
    const secrets = [{ name: 'a', namespace: 'b', kind: 'Secret' }]
    expect(prepared('v1/serviceaccounts', { metadata, secrets })).toMatchObject({ secrets: [{ name: 'a' }] })
  })
})

describe('a printed claim', () => {
  it('has the fields of an affinity in the order of the internal type', () => {
    expect(Object.keys(goPrint({}, 'io.k8s.api.core.v1.Affinity'))).toEqual([
      'NodeAffinity',
      'PodAffinity',
      'PodAntiAffinity',
    ])
    expect(Object.keys(goPrint({}, 'io.k8s.api.core.v1.RBDVolumeSource')).slice(0, 5)).toEqual([
      'CephMonitors',
      'RBDImage',
      'FSType',
      'RBDPool',
      'RadosUser',
    ])
  })
})

describe('defaults', () => {
  it('turn the texts of a Secret into its data', () => {
    const { data, type } = prepared('v1/secrets', { metadata, stringData: { a: 'é' } })
    expect({ data, type }).toEqual({ data: { a: 'w6k=' }, type: 'Opaque' })
  })

  it('give a Job a selector of its own', () => {
    const uid = '00000000-0000-4000-8000-000000000001'
    const job = prepared('batch/v1/jobs', { ...valid['batch/v1/jobs'], metadata: { ...metadata, uid } })
    expect(job.spec).toMatchObject({
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
    })
    expect(job.metadata.labels).toEqual({
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': 'x',
      'controller-uid': uid,
      'job-name': 'x',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { changed, problemsOf } from '../../../../test-support/judge.ts'
import type { Change } from '../../../../test-support/judge.ts'

const pod = {
  metadata: { name: 'p', namespace: 'default' },
  spec: { containers: [{ name: 'c', image: 'i:1' }] },
}
const at = 'spec.containers.0'

/** One sentence of each family; what the families say in full is checked against recordings of a real server. */
const refusals: [string, Change, string[]][] = [
  ['without containers', { 'spec.containers': [] }, ['spec.containers: Required']],
  ['with an unnamed container', { [`${at}.name`]: '' }, ['spec.containers[0].name: Required']],
  [
    'with a port out of range',
    { [`${at}.ports`]: [{ containerPort: 65536 }] },
    ['spec.containers[0].ports[0].containerPort: must be between 1 and 65535, inclusive'],
  ],
  [
    'with one host port twice',
    {
      [`${at}.ports`]: [
        { containerPort: 80, hostPort: 80 },
        { containerPort: 81, hostPort: 80 },
      ],
    },
    ['spec.containers[0].ports[1].hostPort: Duplicate'],
  ],
  [
    'with a variable of two sources',
    { [`${at}.env`]: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
    ['spec.containers[0].env[0].valueFrom: may not be specified when `value` is not empty'],
  ],
  [
    'with a probe that asks nothing',
    { [`${at}.livenessProbe`]: {} },
    ['spec.containers[0].livenessProbe: must specify a handler type'],
  ],
  [
    'with a mount of no volume',
    { [`${at}.volumeMounts`]: [{ name: 'v', mountPath: '/v' }] },
    ['spec.containers[0].volumeMounts[0].name: NotFound'],
  ],
  [
    'with a request above its limit',
    { [`${at}.resources`]: { requests: { cpu: '2' }, limits: { cpu: '1' } } },
    ['spec.containers[0].resources.requests: must be less than or equal to cpu limit of 1'],
  ],
  [
    'with a volume of two kinds',
    { 'spec.volumes': [{ name: 'v', emptyDir: {}, hostPath: { path: '/x' } }] },
    ['spec.volumes[0].hostPath: may not specify more than 1 volume type'],
  ],
  [
    'with a variable out of a file of no volume: said last',
    { [`${at}.env`]: [{ name: 'A', valueFrom: { fileKeyRef: { path: '../a', volumeName: 'v' } } }], 'spec.os': {} },
    [
      'spec.containers[0].env[0].valueFrom.fileKeyRef.key: Required',
      "spec.containers[0].env[0].valueFrom.fileKeyRef.path: must not contain '..'",
      'spec.os.name: Required',
      'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: NotFound',
    ],
  ],
  [
    'with a block device in a user namespace of its own',
    {
      'spec.hostUsers': false,
      'spec.volumes': [{ name: 'v', persistentVolumeClaim: { claimName: 'x' } }],
      [`${at}.volumeDevices`]: [{ name: 'v', devicePath: '/dev/x' }],
    },
    ['spec.containers[0].volumeDevices: when `hostUsers` is false'],
  ],
  [
    'with a name of its own on the network of the host',
    { 'spec.hostNetwork': true, 'spec.hostnameOverride': 'A', 'spec.serviceAccountName': 'a b' },
    [
      'spec.hostnameOverride: may not be specified when hostNetwork is true',
      expect.stringMatching(/^spec.hostnameOverride: a lowercase RFC 1123 subdomain/) as string,
      expect.stringMatching(/^spec.serviceAccountName: a lowercase RFC 1123 subdomain/) as string,
    ],
  ],
  [
    'with requests as a whole on Windows',
    { 'spec.os': { name: 'windows' }, 'spec.resources': { requests: { cpu: '1' } } },
    ['spec.resources: may not be set for a windows pod'],
  ],
  [
    'with more huge pages in the containers than in the whole',
    {
      'spec.resources': { limits: { 'hugepages-2Mi': '2Mi', cpu: '1' }, requests: { 'hugepages-2Mi': '2Mi' } },
      [`${at}.resources`]: { limits: { 'hugepages-2Mi': '4Mi', cpu: '1' } },
    },
    [
      'spec.resources.requests[hugepages-2Mi]: must be greater than or equal to aggregate container requests of 4Mi',
      'spec.resources.limits[hugepages-2Mi]: must be greater than or equal to aggregate container limits of 4Mi',
      'spec.resources.containers[0][hugepages-2Mi].limits: must be less than or equal to pod limits of 2Mi',
    ],
  ],
  [
    'with an init container that restarts when resized, or has rules without a policy',
    {
      'spec.initContainers': [
        { name: 'i', image: 'i:1', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
        { name: 'j', image: 'i:1', restartPolicyRules: [{}] },
      ],
    },
    [
      "spec.initContainers[0].resizePolicy[0].restartPolicy: must not be set to 'RestartContainer' for non-sidecar initContainers",
      'spec.initContainers[1].restartPolicy: must specify restartPolicy when restart rules are used',
    ],
  ],
  [
    'with tolerations in an annotation that is no JSON',
    { 'metadata.annotations': { 'scheduler.alpha.kubernetes.io/tolerations': 'x' } },
    ["metadata.annotations: invalid character 'x' looking for beginning of value"],
  ],
  [
    'with a repository outside its directory',
    { 'spec.volumes': [{ name: 'v', gitRepo: { repository: 'r', directory: '/a' } }] },
    ['spec.volumes[0].gitRepo.directory: must be a relative path'],
  ],
  [
    'with a toleration of everything that has a value',
    { 'spec.tolerations': [{ operator: 'Exists', value: 'x' }] },
    ["spec.tolerations[0].operator: value must be empty when `operator` is 'Exists'"],
  ],
  [
    'with a bad node selector term',
    {
      'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms': [
        { matchExpressions: [{ key: 'a', operator: 'In' }] },
      ],
    },
    [
      "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: must be specified when `operator` is 'In' or 'NotIn'",
    ],
  ],
  [
    'with a user below zero',
    { 'spec.securityContext.runAsUser': -1 },
    ['spec.securityContext.runAsUser: must be between 0 and 2147483647, inclusive'],
  ],
  [
    'with no name servers where there have to be some',
    { 'spec.dnsPolicy': 'None' },
    ['spec.dnsConfig: must provide `dnsConfig` when `dnsPolicy` is None'],
  ],
]

describe('the spec of a Pod', () => {
  it('passes when nothing is wrong', () => expect(problemsOf('v1/pods', pod)).toEqual([]))

  it.each(refusals)('is refused %s', (_, change, problems) => {
    expect(problemsOf('v1/pods', changed(pod, change))).toEqual(problems)
  })
})

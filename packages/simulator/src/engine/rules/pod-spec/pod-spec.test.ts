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

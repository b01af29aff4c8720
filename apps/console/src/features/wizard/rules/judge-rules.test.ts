import { parseManifest, pathText, type Value } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { judgeContainers } from './judge-containers.ts'
import { judgePlacing } from './judge-placing.ts'
import { judgePod } from './judge-pod.ts'
import type { Rule } from './rule.ts'

/** What a rule says about a Pod's spec, given as YAML: `place code`, without the way to the spec. */
function said(rule: Rule, spec: string): string[] {
  const { value } = parseManifest(`spec: { template: { spec: { ${spec} } } }`).documents[0]!
  const found: string[] = []
  rule(value as Record<string, Value>, ({ path, code }) => found.push(`${pathText(path.slice(3))} ${code}`))
  return found
}

const container = (fields: string, pod = '') =>
  said(judgeContainers, `containers: [{ name: c, image: "a:1", ${fields} }], ${pod}`)

describe('a container', () => {
  it.each([
    ['resources: { limits: { cpu: 1, nvidia.com/gpu: 2, hugepages-2Mi: 4Mi } }'],
    ['resources: { requests: { ephemeral-storage: 1Gi, memory: 64Mi }, limits: { memory: 64Mi } }'],
    ['ports: [{ containerPort: 80, name: web, hostPort: 80 }, { containerPort: 80, protocol: UDP, hostPort: 80 }]'],
    ['lifecycle: { preStop: { sleep: { seconds: 30 } }, postStart: { exec: { command: [a] } } }'],
    ['livenessProbe: { grpc: { port: 9 }, terminationGracePeriodSeconds: 5 }'],
    ['readinessProbe: { httpGet: { port: web, httpHeaders: [{ name: X-A, value: b }] }, successThreshold: 3 }'],
    ['env: [{ name: A, value: x }, { name: B, value: $(A)-$$(C)-$(MY_SERVICE_HOST) }]'],
    ['env: [{ name: A, valueFrom: { fieldRef: { fieldPath: "metadata.labels[\'a.b/c\']" } } }]'],
    ['env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: 1m } } }]'],
    [
      'securityContext: { runAsUser: 0, capabilities: { add: [NET_ADMIN], drop: [ALL] }, seccompProfile: { type: RuntimeDefault } }',
    ],
    ['stdin: true, tty: true, stdinOnce: true, imagePullPolicy: Never'],
  ])('may have %s', (fields) => expect(container(fields)).toEqual([]))

  it.each([
    ['resources: { requests: { cpu: 2 }, limits: { cpu: 1 } }', 'resources.requests.cpu requests-above-limits'],
    ['resources: { requests: { nvidia.com/gpu: 1 } }', 'resources.limits[nvidia.com/gpu] limit-needed'],
    [
      'resources: { requests: { nvidia.com/gpu: 1 }, limits: { nvidia.com/gpu: 2 } }',
      'resources.requests[nvidia.com/gpu] request-unequal',
    ],
    ['resources: { limits: { nvidia.com/gpu: "0.5" } }', 'resources.limits[nvidia.com/gpu] not-an-integer'],
    ['resources: { limits: { gpu: 1 } }', 'resources.limits.gpu resource-name-invalid'],
    ['resources: { limits: { hugepages-2Mi: 2Mi } }', 'resources.limits.hugepages-2Mi hugepages-alone'],
    ['resources: { limits: { memory: -1 } }', 'resources.limits.memory negative'],
    ['ports: [{ containerPort: 80, name: a }, { containerPort: 81, name: a }]', 'ports[1].name duplicate'],
    [
      'ports: [{ containerPort: 80, hostPort: 9 }, { containerPort: 81, hostPort: 9 }]',
      'ports[1].hostPort host-port-taken',
    ],
    ['ports: [{ containerPort: 80, hostIP: 1.2.3 }]', 'ports[0].hostIP ip-invalid'],
    ['ports: [{ containerPort: 80 }, { containerPort: 80 }]', 'ports[1].containerPort port-repeated'],
    ['lifecycle: { preStop: { sleep: { seconds: 31 } } }', 'lifecycle.preStop.sleep.seconds sleep-range'],
    ['lifecycle: { preStop: {} }', 'lifecycle.preStop one-handler'],
    ['lifecycle: { preStop: { exec: { command: [a] }, sleep: { seconds: 1 } } }', 'lifecycle.preStop one-handler-only'],
    [
      'readinessProbe: { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: 5 }',
      'readinessProbe.terminationGracePeriodSeconds not-for-readiness',
    ],
    [
      'livenessProbe: { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: 0 }',
      'livenessProbe.terminationGracePeriodSeconds must-be-positive',
    ],
    ['startupProbe: { tcpSocket: { port: 70000 } }', 'startupProbe.tcpSocket.port port-range'],
    [
      'startupProbe: { httpGet: { port: 1, httpHeaders: [{ name: "a b" }] } }',
      'startupProbe.httpGet.httpHeaders[0].name header-invalid',
    ],
    ['env: [{ name: B, value: $(A) }]', 'env[0].value env-unset'],
    [
      'env: [{ name: A, value: x, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }]',
      'env[0].valueFrom env-value-and-source',
    ],
    [
      'env: [{ name: A, valueFrom: { fieldRef: { fieldPath: spec.x } } }]',
      'env[0].valueFrom.fieldRef.fieldPath field-unknown',
    ],
    [
      'env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: 1Mi } } }]',
      'env[0].valueFrom.resourceFieldRef.divisor not-one-of',
    ],
    ['envFrom: [{ configMapRef: { name: "" } }]', 'envFrom[0].configMapRef.name required'],
    [
      'securityContext: { privileged: true, allowPrivilegeEscalation: false }',
      'securityContext.allowPrivilegeEscalation escalation-contradicts',
    ],
    ['securityContext: { runAsNonRoot: true, runAsUser: 0 }', 'securityContext.runAsUser root-contradicts'],
    ['securityContext: { runAsGroup: -1 }', 'securityContext.runAsGroup id-range'],
    [
      'securityContext: { seccompProfile: { type: Localhost } }',
      'securityContext.seccompProfile.localhostProfile required',
    ],
    ['securityContext: { procMount: Unmasked }', 'securityContext.procMount needs-own-users'],
    [
      'securityContext: { capabilities: { add: [net_admin] } }',
      'securityContext.capabilities.add[0] capability-invalid',
    ],
    ['restartPolicy: Always', 'restartPolicy not-for-main'],
    ['tty: true', 'tty needs-stdin'],
  ])('with %s is told %s', (fields, words) => expect(container(fields)).toEqual([`containers[0].${words}`]))

  it('on the network of the node has its container port there', () =>
    expect(container('ports: [{ containerPort: 80, hostPort: 81 }]', 'hostNetwork: true')).toEqual([
      'containers[0].ports[0].hostPort host-port-differs',
    ]))

  it('that runs once has no probe, unless it is a sidecar', () => {
    const init = (policy: string) =>
      said(
        judgeContainers,
        `containers: [{ name: c, image: "a:1" }], initContainers: [{ name: i, image: "a:1", ${policy} livenessProbe: { tcpSocket: { port: 1 } } }]`,
      )
    expect(init('')).toEqual(['initContainers[0].livenessProbe not-for-init'])
    expect(init('restartPolicy: Always,')).toEqual([])
  })
})

describe('a Pod', () => {
  it.each([
    ['hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet'],
    [
      'dnsPolicy: None, dnsConfig: { nameservers: [10.0.0.1, "2001:db8::1"], searches: [a.b, _tcp.x], options: [{ name: ndots, value: "2" }] }',
    ],
    ['hostAliases: [{ ip: 10.1.2.3, hostnames: [db, db.example.com] }]'],
    ['securityContext: { supplementalGroups: [1, 2], sysctls: [{ name: net.core.somaxconn, value: "1" }] }'],
    ['serviceAccountName: agent, imagePullSecrets: [{ name: registry }]'],
  ])('may have %s', (spec) => expect(said(judgePod, spec)).toEqual([]))

  it.each([
    ['hostUsers: false, hostPID: true', 'hostPID not-with-own-users'],
    ['hostPID: true, shareProcessNamespace: true', 'shareProcessNamespace not-with-host-pid'],
    ['hostNetwork: true', 'dnsPolicy dns-on-host-network'],
    ['dnsPolicy: None', 'dnsConfig.nameservers name-server-needed'],
    ['dnsConfig: { nameservers: [1.1.1.1, 1.1.1.2, 1.1.1.3, 1.1.1.4] }', 'dnsConfig.nameservers too-many'],
    ['dnsConfig: { nameservers: [1.1.1.01] }', 'dnsConfig.nameservers[0] ip-invalid'],
    ['dnsConfig: { searches: [A.b] }', 'dnsConfig.searches[0] domain-invalid'],
    ['hostAliases: [{ ip: x }]', 'hostAliases[0].ip ip-invalid'],
    ['serviceAccountName: A', 'serviceAccountName name-invalid'],
    ['imagePullSecrets: [{ name: "" }]', 'imagePullSecrets[0].name required'],
    ['securityContext: { supplementalGroups: [x] }', 'securityContext.supplementalGroups[0] not-an-integer'],
    ['securityContext: { sysctls: [{ name: A }] }', 'securityContext.sysctls[0].name sysctl-invalid'],
  ])('with %s is told %s', (spec, words) => expect(said(judgePod, spec)).toEqual([words]))

  it('may not set the node’s own parameters', () =>
    expect(
      said(
        judgePod,
        'hostNetwork: true, dnsPolicy: Default, securityContext: { sysctls: [{ name: net.core.somaxconn }] }',
      ),
    ).toEqual(['securityContext.sysctls[0].name sysctl-of-node']))
})

const REQUIRED = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms'
const required = (terms: string) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${terms}] } } }`

describe('the choice of nodes', () => {
  it.each([
    [required('{ matchExpressions: [{ key: a.b/c, operator: Gt, values: ["1"] }, { key: d, operator: Exists }] }')],
    [required('{ matchFields: [{ key: metadata.name, operator: In, values: [node-1] }] }')],
    [
      'tolerations: [{ operator: Exists }, { key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 5 }, { key: b, value: c }]',
    ],
  ])('may be %s', (spec) => expect(said(judgePlacing, spec)).toEqual([]))

  it.each([
    [required(''), `${REQUIRED} required`],
    [
      required('{ matchExpressions: [{ key: a, operator: In }] }'),
      `${REQUIRED}[0].matchExpressions[0].values values-needed`,
    ],
    [
      required('{ matchExpressions: [{ key: a, operator: Lt, values: [x] }] }'),
      `${REQUIRED}[0].matchExpressions[0].values one-number`,
    ],
    [
      required('{ matchExpressions: [{ key: a, operator: Exists, values: [x] }] }'),
      `${REQUIRED}[0].matchExpressions[0].values no-values`,
    ],
    [
      required('{ matchFields: [{ key: metadata.name, operator: In, values: [a, b] }] }'),
      `${REQUIRED}[0].matchFields[0].values one-value`,
    ],
    ['tolerations: [{ operator: Equal, value: a }]', 'tolerations[0].operator toleration-any-key'],
    ['tolerations: [{ key: a, operator: Exists, value: b }]', 'tolerations[0].value no-values'],
    ['tolerations: [{ key: a, tolerationSeconds: 5 }]', 'tolerations[0].tolerationSeconds only-no-execute'],
    ['tolerations: [{ key: a, effect: X }]', 'tolerations[0].effect not-one-of'],
    [
      'affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] } }',
      'affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight weight-range',
    ],
  ])('with %s is told %s', (spec, words) => expect(said(judgePlacing, spec)).toEqual([words]))
})

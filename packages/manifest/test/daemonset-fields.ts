import { isListValue, valueAt } from '../src/index.ts'
import type { Path, Value } from '../src/index.ts'

export interface FieldSample {
  readonly path: Path
  readonly value: Value
}

/** Every field that the wizard edits, on each container and pod of a document, with a value that it could get. */
export function daemonSetFields(object: Value | undefined): FieldSample[] {
  const pod: Path = ['spec', 'template', 'spec']
  return [
    ...sample([], OBJECT),
    ...sample(pod, POD),
    ...members(object, [...pod, 'containers']).flatMap((path) => sample(path, CONTAINER)),
    ...members(object, [...pod, 'initContainers']).flatMap((path) =>
      sample(path, { ...CONTAINER, restartPolicy: 'Always' }),
    ),
    ...members(object, [...pod, 'volumes']).flatMap((path) => sample(path, VOLUME)),
    ...members(object, [...pod, 'tolerations']).flatMap((path) =>
      sample(path, { key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }),
    ),
  ]
}

/** The first and the last item of a list, or where the first would be. */
function members(object: Value | undefined, path: Path): Path[] {
  const list = valueAt(object, path)
  const count = isListValue(list) ? list.length : 0
  return count < 2
    ? [[...path, 0]]
    : [
        [...path, 0],
        [...path, count - 1],
      ]
}

/** Keys are paths with blanks between their parts, because Kubernetes' own keys may hold dots and slashes. */
function sample(base: Path, values: Readonly<Record<string, Value>>): FieldSample[] {
  return Object.entries(values).map(([path, value]) => ({
    path: [...base, ...path.split(' ').map((part) => (/^\d+$/.test(part) ? Number(part) : part))],
    value,
  }))
}

const OBJECT: Readonly<Record<string, Value>> = {
  'metadata name': 'node-agent',
  'metadata namespace': 'kube-system',
  'metadata labels app': 'node-agent',
  'metadata labels app.kubernetes.io/name': 'yes',
  'metadata annotations kubesphere.io/alias-name': '节点代理: 一号',
  'metadata annotations kubesphere.io/description': 'collects logs # of every node\nand more\n',
  'spec selector matchLabels app': 'node-agent',
  'spec selector matchExpressions 0': { key: 'tier', operator: 'In', values: ['node', 'on'] },
  'spec updateStrategy type': 'OnDelete',
  'spec updateStrategy rollingUpdate maxUnavailable': '20%',
  'spec updateStrategy rollingUpdate maxSurge': 1,
  'spec minReadySeconds': 10,
  'spec revisionHistoryLimit': 5,
  'spec template metadata labels app': 'node-agent',
  'spec template metadata labels version': '1e3',
  'spec template metadata annotations prometheus.io/scrape': 'true',
}

const POD: Readonly<Record<string, Value>> = {
  terminationGracePeriodSeconds: 30,
  hostNetwork: true,
  hostPID: false,
  hostIPC: true,
  dnsPolicy: 'ClusterFirstWithHostNet',
  'dnsConfig nameservers': ['1.1.1.1'],
  'dnsConfig options 0': { name: 'ndots', value: '2' },
  'hostAliases 0 ip': '127.0.0.1',
  serviceAccountName: 'agent',
  automountServiceAccountToken: false,
  priorityClassName: 'system-node-critical',
  runtimeClassName: 'nvidia',
  'imagePullSecrets 0 name': 'registry',
  'securityContext fsGroup': 2000,
  'securityContext supplementalGroups': [1000, 2000],
  'securityContext sysctls 0': { name: 'net.core.somaxconn', value: '1024' },
  'securityContext seccompProfile type': 'RuntimeDefault',
  'securityContext runAsNonRoot': true,
  'nodeSelector kubernetes.io/os': 'linux',
  'nodeSelector disk': '~',
  'affinity nodeAffinity requiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms 0 matchExpressions 0 key':
    'zone',
  'affinity nodeAffinity preferredDuringSchedulingIgnoredDuringExecution 0': {
    weight: 1,
    preference: { matchExpressions: [{ key: 'ssd', operator: 'Exists' }] },
  },
  'initContainers 0': { name: 'init', image: 'busybox:1.36', command: ['sh', '-c', 'sysctl -w a=b\necho done\n'] },
}

const PROBE: Value = {
  httpGet: { path: '/healthz', port: 'http', scheme: 'HTTPS', httpHeaders: [{ name: 'X-A', value: 'b: c' }] },
  periodSeconds: 5,
}

const CONTAINER: Readonly<Record<string, Value>> = {
  name: 'agent-2',
  image: 'registry.example.com:5000/team/agent@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  imagePullPolicy: 'Always',
  command: ['/bin/agent', '--flag=a b', 'on', '0400'],
  args: ['--v=2', '{"a": 1}', '- x', 'multi\nline'],
  workingDir: '/work',
  'resources requests cpu': '100m',
  'resources requests memory': '200Mi',
  'resources limits cpu': 2,
  'resources limits memory': '1.5Gi',
  'resources limits nvidia.com/gpu': 1,
  'readinessProbe httpGet path': '/ready',
  'livenessProbe initialDelaySeconds': 15,
  'startupProbe failureThreshold': 30,
  'readinessProbe exec command': ['cat', '/tmp/ok'],
  livenessProbe: PROBE,
  'lifecycle preStop exec command': ['sleep', '5'],
  'lifecycle postStart sleep seconds': 3,
  'ports 0': { name: 'metrics', containerPort: 9100, hostPort: 9100, protocol: 'UDP' },
  'ports 0 containerPort': 8080,
  'env 0': { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
  'env 0 value': 'no',
  'env 0 name': 'LEVEL',
  'envFrom 0': { prefix: 'A_', configMapRef: { name: 'conf', optional: true } },
  'securityContext privileged': true,
  'securityContext runAsUser': 0,
  'securityContext capabilities add': ['NET_ADMIN', 'SYS_TIME'],
  'securityContext capabilities drop 0': 'ALL',
  'securityContext readOnlyRootFilesystem': true,
  'volumeMounts 0': { name: 'host-time', mountPath: '/etc/localtime', readOnly: true },
  'volumeMounts 0 mountPath': '/var/log',
  'volumeMounts 0 mountPropagation': 'HostToContainer',
  tty: true,
  terminationMessagePolicy: 'FallbackToLogsOnError',
}

const VOLUME: Readonly<Record<string, Value>> = {
  name: 'data',
  'hostPath path': '/var/lib/data',
  'hostPath type': 'DirectoryOrCreate',
  emptyDir: { medium: 'Memory', sizeLimit: '64Mi' },
  'configMap defaultMode': 0o444,
  'configMap items 0': { key: 'a.conf', path: 'etc/a.conf', mode: 0o400 },
  'secret secretName': 'token',
  'projected sources 0 serviceAccountToken path': 'token',
}

import type { WrittenObject } from '../stage.ts'
import { daemon, everywhere, hostPath } from './daemon.ts'

const proc = hostPath('proc', '/proc')
const sys = hostPath('sys', '/sys')
const logs = hostPath('varlog', '/var/log')

/** What was there from the beginning and has been running ever since, oldest first. */
export const longRunning: { daysAgo: number; objects: WrittenObject[] }[] = [
  {
    daysAgo: 405,
    objects: [
      daemon({
        namespace: 'kube-system',
        name: 'cilium',
        alias: '容器网络',
        description: 'Pod network',
        image: 'quay.io/cilium/cilium:v1.16.4',
        cpu: '100m',
        memory: '512Mi',
        pod: { hostNetwork: true, tolerations: everywhere, priorityClassName: 'system-node-critical' },
        container: { readinessProbe: { httpGet: { path: '/healthz', port: 9879 }, periodSeconds: 5 } },
      }),
      daemon({
        namespace: 'kube-system',
        name: 'kube-proxy',
        image: 'registry.k8s.io/kube-proxy:v1.36.0',
        pod: { hostNetwork: true, tolerations: everywhere, priorityClassName: 'system-node-critical' },
        container: { securityContext: { privileged: true } },
      }),
    ],
  },
  {
    daysAgo: 214,
    objects: [
      daemon({
        namespace: 'monitoring',
        name: 'node-exporter',
        alias: '主机指标',
        description: 'Host metrics',
        image: 'quay.io/prometheus/node-exporter:v1.8.2',
        pod: { hostNetwork: true, hostPID: true, tolerations: everywhere, volumes: [proc.volume, sys.volume] },
        container: {
          args: ['--path.procfs=/host/proc', '--path.sysfs=/host/sys'],
          ports: [{ name: 'metrics', containerPort: 9100, hostPort: 9100 }],
          volumeMounts: [proc.mount, sys.mount],
        },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '20%' } },
      }),
      daemon({
        namespace: 'logging',
        name: 'fluent-bit',
        alias: '日志采集',
        description: 'Log shipper',
        image: 'docker.io/fluent/fluent-bit:3.2.2',
        cpu: '100m',
        memory: '128Mi',
        pod: { tolerations: everywhere, volumes: [logs.volume] },
        container: {
          volumeMounts: [logs.mount],
          env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
        },
        spec: { minReadySeconds: 30 },
      }),
    ],
  },
  {
    daysAgo: 98,
    objects: [
      daemon({
        namespace: 'storage',
        name: 'csi-node-driver',
        alias: '块存储',
        description: 'Block storage',
        image: 'registry.k8s.io/sig-storage/csi-node-driver-registrar:v2.13.0',
        pod: {
          tolerations: everywhere,
          volumes: [{ name: 'plugins', hostPath: { path: '/var/lib/kubelet/plugins', type: 'DirectoryOrCreate' } }],
        },
        container: { volumeMounts: [{ name: 'plugins', mountPath: '/csi' }] },
        strategy: { type: 'OnDelete' },
      }),
      daemon({
        namespace: 'gpu',
        name: 'nvidia-device-plugin',
        description: 'GPU',
        image: 'nvcr.io/nvidia/k8s-device-plugin:v0.17.0',
        pod: {
          nodeSelector: { accelerator: 'nvidia' },
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
        },
      }),
    ],
  },
  {
    daysAgo: 61,
    objects: [
      daemon({
        namespace: 'logging',
        name: 'log-rotator',
        description: 'Keeps /var/log small',
        image: 'docker.io/library/busybox:1.36',
        pod: { volumes: [logs.volume] },
        container: {
          command: ['sh', '-c', 'while true; do sleep 3600; done'],
          volumeMounts: [{ ...logs.mount, readOnly: false }],
        },
      }),
      daemon({
        namespace: 'shared',
        name: 'metrics-relay',
        alias: '指标中继',
        image: 'docker.io/victoriametrics/vmagent:v1.108.1',
        pod: { nodeSelector: { disktype: 'ssd' } },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      }),
    ],
  },
]

/** What was made lately and does not run as its makers hoped. */
export const troubled: WrittenObject[] = [
  daemon({
    namespace: 'monitoring',
    name: 'node-problem-detector',
    description: 'Waits for storage nodes that do not exist yet',
    image: 'registry.k8s.io/node-problem-detector/node-problem-detector:v0.8.20',
    pod: { nodeSelector: { 'node-role.kubernetes.io/storage': '' } },
  }),
  daemon({
    namespace: 'monitoring',
    name: 'ebpf-profiler',
    description: 'CPU profiles',
    image: 'docker.io/library/busybox:1.36',
    container: { command: ['sh', '-c', 'echo "error: kernel 6.1 lacks CONFIG_DEBUG_INFO_BTF"; sleep 2; exit 1'] },
  }),
  daemon({
    namespace: 'storage',
    name: 'cache-warmer',
    description: 'Keeps hot blocks in memory',
    image: 'docker.io/library/redis:7.4',
    cpu: '500m',
    memory: '15Gi',
  }),
  daemon({
    namespace: 'team-a',
    name: 'host-agent',
    description: 'Needs the host; the project does not allow it',
    image: 'docker.io/library/nginx:1.27',
    pod: { hostPID: true, volumes: [proc.volume] },
    container: { volumeMounts: [proc.mount] },
  }),
  daemon({
    namespace: 'team-b',
    name: 'audit-agent',
    alias: '审计代理',
    image: 'docker.io/library/nginx:1.27',
  }),
]

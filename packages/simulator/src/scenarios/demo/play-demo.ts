import { node } from '../nodes.ts'
import { project } from '../projects.ts'
import type { Stage, WrittenObject } from '../stage.ts'
import type { World } from '../world.ts'
import { longRunning, troubled } from './daemons.ts'

const NODES: WrittenObject[] = [
  node({ name: 'control-1', zone: 'cn-east-1a', isControlPlane: true, cpu: '4', memory: '8Gi' }),
  node({ name: 'node-a1', zone: 'cn-east-1a', labels: { disktype: 'ssd' } }),
  node({ name: 'node-a2', zone: 'cn-east-1a', labels: { disktype: 'ssd' } }),
  node({ name: 'node-a3', zone: 'cn-east-1a', labels: { disktype: 'hdd' }, memory: '32Gi' }),
  node({ name: 'node-b1', zone: 'cn-east-1b', labels: { disktype: 'ssd' }, memory: '32Gi' }),
  node({ name: 'node-b2', zone: 'cn-east-1b', labels: { disktype: 'hdd' } }),
  node({
    name: 'gpu-b1',
    zone: 'cn-east-1b',
    cpu: '32',
    memory: '128Gi',
    labels: { accelerator: 'nvidia', disktype: 'ssd' },
    taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    extra: { 'nvidia.com/gpu': '4' },
  }),
  node({
    name: 'edge-c1',
    zone: 'cn-east-1c',
    cpu: '4',
    memory: '8Gi',
    taints: [{ key: 'dedicated', value: 'ingress', effect: 'NoExecute' }],
  }),
]

const PROJECTS = [
  ...project({
    name: 'monitoring',
    alias: '监控',
    quota: { pods: '40', 'requests.cpu': '8', 'requests.memory': '16Gi' },
  }),
  ...project({ name: 'logging', alias: '日志', quota: { pods: '30', 'requests.cpu': '4', 'requests.memory': '8Gi' } }),
  ...project({ name: 'storage', alias: '存储' }),
  ...project({ name: 'gpu', quota: { pods: '20' } }),
  ...project({
    name: 'team-a',
    alias: 'A 组',
    admins: ['team-a'],
    enforce: 'baseline',
    quota: { pods: '20', 'limits.memory': '16Gi' },
  }),
  ...project({ name: 'team-b', alias: 'B 组', admins: ['team-b'], quota: { pods: '3' } }),
  ...project({ name: 'shared', alias: '共享', admins: ['team-a', 'team-b'], quota: { pods: '50' } }),
]

/** How long before the present the troubled ones were made: a little more than is then played. Every minute of it delays the start. */
const MINUTES_OF_TROUBLE = 4

/** A cluster as one finds it: a year old, mostly well, with each kind of trouble somewhere. */
export const demo: World = {
  name: 'demo',
  summary: 'a year old, eight nodes, mostly well, with each kind of trouble somewhere',
  historyDays: 420,
  play: playDemo,
}

function playDemo(stage: Stage): void {
  stage.create(...NODES)
  stage.play(5)
  stage.create(...PROJECTS)
  for (const { daysAgo, objects } of longRunning) {
    stage.jumpTo(daysAgo)
    stage.create(...objects)
    if (daysAgo > 200)
      stage.create(
        ...(daysAgo > 400 ? [deployment('kube-system', 'coredns', 'registry.k8s.io/coredns/coredns:v1.12.0', 2)] : []),
      )
    stage.play(4)
  }
  stage.jumpTo(20)
  setImage(stage, 'kube-system', 'cilium', 'quay.io/cilium/cilium:v1.17.1', 'security fixes of 1.17.1')
  setImage(stage, 'monitoring', 'node-exporter', 'quay.io/prometheus/node-exporter:v1.9.0', 'new collectors')
  stage.create(deployment('shared', 'web', 'docker.io/library/nginx:1.27', 3))
  stage.play(20)
  stage.jumpTo(3)
  setImage(
    stage,
    'storage',
    'csi-node-driver',
    'registry.k8s.io/sig-storage/csi-node-driver-registrar:v2.14.0',
    'new driver; replaced node by node',
  )
  stage.play(4)
  stage.jumpTo(MINUTES_OF_TROUBLE / 1440)
  stage.create(...troubled)
  setImage(stage, 'logging', 'log-rotator', 'docker.io/library/busybox:does-not-exist', 'smaller image')
  stage.play(130)
  setImage(stage, 'logging', 'fluent-bit', 'docker.io/fluent/fluent-bit:3.2.4', '3.2.4')
  stage.play(95)
}

function setImage(stage: Stage, namespace: string, name: string, image: string, cause: string): void {
  stage.patch(
    { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace, name },
    {
      metadata: { annotations: { 'kubernetes.io/change-cause': cause } },
      spec: { template: { spec: { containers: [{ name, image }] } } },
    },
  )
}

function deployment(namespace: string, name: string, image: string, replicas: number): WrittenObject {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name, image, resources: { requests: { cpu: '100m', memory: '128Mi' } } }] },
      },
    },
  }
}

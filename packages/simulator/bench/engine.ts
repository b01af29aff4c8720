// Measures the engine alone: writes, lists, and watches that many hear. Issue 5 asks for a write in 0.2 ms and for at most
// 15 kB of memory for each of 5,000 Pods: here the object, the version before it, and its JSON in the form that lists send.
import { findKind, type Kind, type KubeObject } from '@everynode/kube'
import { VirtualClock } from '../src/engine/clock.ts'
import { createCluster } from '../src/engine/cluster.ts'
import { encodedMembers, encodeWatchLine, joinBytes } from '../src/engine/encode.ts'
import { seededIds } from '../src/engine/ids.ts'
import { allObjects } from '../src/engine/options/list-options.ts'
import { list } from '../src/engine/verbs/list.ts'
import { watch, type WatchEvent } from '../src/engine/verbs/watch.ts'

const COUNT = 5_000
const pods = findKind('', 'v1', 'pods') as Kind
const accounts = findKind('', 'v1', 'serviceaccounts') as Kind

const cluster = createCluster({ clock: new VirtualClock(), ids: seededIds(1), controllers: [], admissionRules: [] })
const controller = cluster.clientFor('daemon-set-controller')
const kubelet = cluster.clientFor('kubelet/node')
controller.create(accounts, { metadata: { name: 'default', namespace: 'default' } })

const heapBefore = heapBytes()
const creating = timed(() => {
  for (let index = 0; index < COUNT; index++) controller.create(pods, daemonPod(index))
})
print('create a daemon Pod', creating / COUNT, 'ms', 'asked: 0.2 ms')

const reporting = timed(() => {
  for (const pod of controller.list(pods, 'default')) kubelet.update(pods, reported(pod, 0), 'status')
})
print('report a Pod as running', reporting / COUNT, 'ms', 'asked: 0.2 ms')

let bytes = 0
const first = timed(() => void (bytes = listBytes()))
const again = timed(() => void (bytes = listBytes()))
print(`list ${COUNT} Pods (${(bytes / 1e6).toFixed(1)} MB of JSON), first time`, first, 'ms', 'asked by HTTP: 200 ms')
print(`list ${COUNT} Pods again`, again, 'ms', 'asked by HTTP: 200 ms')
print(
  'page of 500 Pods',
  timed(() => list(cluster, { kind: pods }, { ...allObjects, limit: 500 })),
  'ms',
  '',
)
print(
  'memory for a Pod, its JSON and its two versions',
  (heapBytes() - heapBefore) / COUNT / 1000,
  'kB',
  'asked: 15 kB',
)

for (const watchers of [1, 10, 100]) {
  const lines = new WeakMap<WatchEvent, Uint8Array>()
  let sent = 0
  const watching = Array.from({ length: watchers }, () => {
    const watcher = watch(
      cluster,
      { kind: pods },
      { ...allObjects, isWatch: true, resourceVersion: String(cluster.store.revision) },
      () => {
        for (const event of watcher.take()) {
          let line = lines.get(event)
          if (!line) lines.set(event, (line = encodeWatchLine(event.type, event.object as KubeObject)))
          sent += line.length
        }
      },
    )
    return watcher
  })
  const duration = timed(() => {
    for (const pod of controller.list(pods, 'default').slice(0, 1_000))
      kubelet.update(pods, reported(pod, watchers), 'status')
  })
  print(`1,000 changes heard by ${watchers}`, duration, 'ms', `${(sent / 1e6).toFixed(0)} MB of lines`)
  for (const watcher of watching) watcher.stop()
}

function daemonPod(index: number): KubeObject {
  const onNode = { key: 'metadata.name', operator: 'In', values: [`node-${index}`] }
  const nodeAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [onNode] }] },
  }
  const ownerReferences = [
    { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'u', controller: true, blockOwnerDeletion: true },
  ]
  const tolerations = ['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) => ({
    key: `node.kubernetes.io/${name}`,
    operator: 'Exists',
    effect: 'NoSchedule',
  }))
  return {
    metadata: {
      generateName: 'agent-',
      namespace: 'default',
      labels: { app: 'agent', 'controller-revision-hash': 'abc' },
      ownerReferences,
    },
    spec: {
      affinity: { nodeAffinity },
      tolerations,
      containers: [
        { name: 'main', image: 'registry.example/agent:1', resources: { requests: { cpu: '100m', memory: '64Mi' } } },
      ],
    },
  }
}

function reported(pod: KubeObject, restartCount: number): KubeObject {
  const lastTransitionTime = '2026-01-01T00:00:00Z'
  const conditions = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(
    (type) => ({
      type,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime,
    }),
  )
  const main = {
    name: 'main',
    state: { running: { startedAt: lastTransitionTime } },
    lastState: {},
    ready: true,
    restartCount,
    image: 'registry.example/agent:1',
    imageID: 'sha256:abc',
    started: true,
  }
  return {
    ...pod,
    status: {
      ...(pod.status as object),
      phase: 'Running',
      conditions,
      containerStatuses: [main],
      podIP: '10.244.0.9',
      podIPs: [{ ip: '10.244.0.9' }],
    },
  }
}

function listBytes(): number {
  return joinBytes(list(cluster, { kind: pods }, allObjects).items.map(encodedMembers)).length
}

function heapBytes(): number {
  global.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function print(what: string, value: number, unit: string, asked: string): void {
  console.log(`  ${what.padEnd(60)} ${value.toFixed(value < 10 ? 3 : 0).padStart(8)} ${unit.padEnd(3)} ${asked}`)
}

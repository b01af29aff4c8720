import { placeDaemon, usageByNode } from '@everynode/daemonset'
import type { Node, Pod } from '@everynode/kube'

/** Measures how long it takes to say where a daemon runs on 5,000 nodes with 100,000 Pods, and prints it. */

const nodeCount = 5000
const podsPerNode = 20
const zones = ['z1', 'z2', 'z3']

const nodes: Node[] = Array.from({ length: nodeCount }, (_, index) => ({
  metadata: {
    name: `node-${index}`,
    labels: {
      'kubernetes.io/hostname': `node-${index}`,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/zone': zones[index % 3] ?? '',
      'node.kubernetes.io/instance-type': index % 4 === 0 ? 'large' : 'small',
      ...(index % 5 === 0 ? { gpu: 'a100' } : {}),
      cores: String(4 + (index % 60)),
    },
  },
  spec: {
    taints: [
      ...(index % 7 === 0 ? [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] : []),
      ...(index % 11 === 0 ? [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] : []),
    ],
  },
  status: { allocatable: { cpu: '4', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '110' } },
}))

const pods: Pod[] = nodes.flatMap((node, index) =>
  Array.from({ length: podsPerNode }, (_, number) => ({
    metadata: { name: `pod-${index}-${number}`, namespace: 'shop' },
    spec: {
      nodeName: node.metadata.name ?? '',
      containers: [
        {
          name: 'main',
          resources: { requests: { cpu: `${50 + ((index + number) % 150)}m`, memory: `${64 + (number % 9) * 64}Mi` } },
          ...(number === 0 && index % 13 === 0 ? { ports: [{ containerPort: 80, hostPort: 9100 }] } : {}),
        },
      ],
    },
    status: { phase: 'Running' },
  })),
)

const template = (version: number): object => ({
  spec: {
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'dedicated', operator: 'Equal', value: `v${version}`, effect: 'NoSchedule' }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'gpu', operator: 'Exists' },
                { key: 'cores', operator: 'Gt', values: ['8'] },
              ],
            },
            { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['z1', 'z2'] }] },
          ],
        },
      },
    },
    containers: [
      {
        name: 'agent',
        resources: { requests: { cpu: '500m', memory: '1Gi' } },
        ports: [{ containerPort: 9100, hostPort: 9100 }],
      },
    ],
  },
})

function measure(name: string, work: (round: number) => unknown, rounds = 21): void {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now()
    work(round)
    times.push(performance.now() - startMs)
  }
  const first = times[0] ?? 0
  const median = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  console.log(`${name}: first ${first.toFixed(1)} ms, median ${median.toFixed(1)} ms`)
}

measure(`usage of ${pods.length} Pods`, () => usageByNode(pods), 5)
const usage = usageByNode(pods)
measure(`placement over ${nodeCount} nodes, with usage (limit 50 ms)`, (round) =>
  placeDaemon(template(round), nodes, usage),
)
const { counts, groups } = placeDaemon(template(0), nodes, usage)
console.log(
  `${counts.runs} run, ${counts.excluded} are excluded, ${counts.willHang} will hang; ${groups.length} reasons`,
)

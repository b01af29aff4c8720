import type { Pod } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { aDaemonPod, aNode } from '../test-support/cluster.ts'
import { formatAmount } from './amounts.ts'
import { usageByNode } from './node-usage.ts'
import type { PlacementFix } from './placement-reason.ts'
import { placeDaemon, type Placement } from './placement.ts'

const controlPlane = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }
const template = (spec: object): { spec: Record<string, unknown> } => ({
  spec: { containers: [{ name: 'main', image: 'a:1' }], ...spec },
})
const keys = (placement: Placement): string[] => placement.groups.map((group) => group.reason.key)

describe('where a daemon runs', () => {
  test('everywhere, when nothing is asked for', () => {
    const placement = placeDaemon(template({}), [aNode('a'), aNode('b')])
    expect(placement.counts).toEqual({ runs: 2, excluded: 0, willHang: 0 })
    expect(placement.groups).toEqual([])
    expect(placement.nodes).toEqual([
      { name: 'a', verdict: 'runs', reasons: [], keepsExistingPod: true },
      { name: 'b', verdict: 'runs', reasons: [], keepsExistingPod: true },
    ])
  })

  test('a node is told every reason, and a reason all of its nodes', () => {
    const nodes = [
      aNode('a', { labels: { disk: 'ssd' } }),
      aNode('b', { taints: [controlPlane] }),
      aNode('c', { taints: [controlPlane], labels: { disk: 'ssd' } }),
      aNode('d', { taints: [controlPlane], labels: { disk: 'hdd' } }),
    ]
    const placement = placeDaemon(template({ nodeSelector: { disk: 'ssd' } }), nodes)
    expect(placement.counts).toEqual({ runs: 1, excluded: 3, willHang: 0 })
    expect(placement.groups.map(({ reason, nodes: names, soleReasonOf }) => [reason.key, names, soleReasonOf])).toEqual(
      [
        ['taint/node-role.kubernetes.io/control-plane:NoSchedule', ['b', 'c', 'd'], 1],
        ['node-selector/disk', ['b', 'd'], 0],
      ],
    )
    expect(placement.nodes[1]?.reasons.map((reason) => reason.code)).toEqual(['node-selector', 'taint'])
    expect(placement.nodes[2]).toMatchObject({ verdict: 'excluded', keepsExistingPod: true })
    expect(placement.nodes[1]).toMatchObject({ verdict: 'excluded', keepsExistingPod: false })
  })

  test('taints that say how a node is are marked as such', () => {
    const taints = [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }, controlPlane]
    const [node] = placeDaemon(template({}), [aNode('a', { taints })]).nodes
    expect(node?.reasons.map((reason) => reason.code === 'taint' && reason.isCondition)).toEqual([true, false])
  })

  test('each failing condition of each alternative is named', () => {
    const nodeSelectorTerms = [
      {
        matchExpressions: [
          { key: 'zone', operator: 'In', values: ['z1'] },
          { key: 'gpu', operator: 'Exists' },
        ],
      },
      { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['x'] }] },
      {},
    ]
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } }
    const placement = placeDaemon(template({ affinity }), [aNode('a', { labels: { zone: 'z1' } }), aNode('x')])
    expect(placement.counts).toEqual({ runs: 1, excluded: 1, willHang: 0 })
    expect(placement.nodes[0]?.reasons).toMatchObject([
      { key: 'node-affinity/0/matchExpressions/1', term: 0, requirement: { key: 'gpu' } },
      { key: 'node-affinity/1/matchFields/0', term: 1, requirement: { key: 'metadata.name' } },
      { key: 'node-affinity/2', term: 2, problem: 'empty' },
    ])
    // Meeting one alternative is enough, so each of them alone would win the node.
    expect(placement.groups.map((group) => group.soleReasonOf)).toEqual([1, 1, 1])
  })
})

describe('where a daemon hangs', () => {
  const big = template({
    containers: [
      { name: 'a', resources: { requests: { cpu: '300m', memory: '64Mi' }, limits: { 'example.com/gpu': 1 } } },
      { name: 'b', resources: { requests: { cpu: 0.2 } }, ports: [{ containerPort: 80, hostPort: 8080 }] },
    ],
  })
  const allocatable = { cpu: '1', memory: '1Gi', pods: '2', 'example.com/gpu': '1' }

  test('a node that is too small leaves its Pod Pending, with what is asked for and what is there', () => {
    const placement = placeDaemon(big, [aNode('a', { allocatable: { ...allocatable, cpu: '400m' } })])
    expect(placement.nodes[0]).toMatchObject({
      verdict: 'willHang',
      reasons: [{ key: 'resource/cpu', resource: 'cpu', requested: 500, free: 400, allocatable: 400 }],
    })
  })

  test('a resource that the node does not have is missing, one of a node that reports nothing is not judged', () => {
    const { 'example.com/gpu': _, ...without } = allocatable
    expect(keys(placeDaemon(big, [aNode('a', { allocatable: without })]))).toEqual(['resource/example.com/gpu'])
    expect(placeDaemon(big, [aNode('a')]).counts.runs).toBe(1)
  })

  test('Pods that are there take room, places and ports', () => {
    const other = (name: string, spec: object, phase = 'Running'): Pod => ({
      metadata: { name, namespace: 'x' },
      spec: { nodeName: 'a', ...spec },
      status: { phase },
    })
    const pods = [
      other('one', { containers: [{ name: 'a', resources: { requests: { cpu: '600m', memory: '1000Mi' } } }] }),
      other('two', { hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 8080 }] }] }),
      other('ended', { containers: [{ name: 'a', resources: { requests: { 'example.com/gpu': '1' } } }] }, 'Succeeded'),
    ]
    const placement = placeDaemon(big, [aNode('a', { allocatable })], usageByNode(pods))
    expect(placement.nodes[0]?.reasons).toMatchObject([
      { code: 'pod-count', podCount: 2, allocatable: 2 },
      { code: 'resource', resource: 'cpu', requested: 500, free: 400 },
      { code: 'resource', resource: 'memory', requested: 67108864, free: 25165824 },
      { code: 'host-port', key: 'host-port/8080/TCP', holder: { namespace: 'x', pod: 'two' } },
    ])
    expect(placement.counts).toEqual({ runs: 0, excluded: 0, willHang: 1 })
  })

  test("the DaemonSet's own Pods make way", () => {
    const own = aDaemonPod('a', 'old', { readySeconds: 9 })
    own.spec = { nodeName: 'a', containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 8080 }] }] }
    const nodes = [aNode('a', { allocatable: { ...allocatable, pods: '1' } })]
    expect(placeDaemon(big, nodes, usageByNode([own])).counts.willHang).toBe(1)
    expect(placeDaemon(big, nodes, usageByNode([own], 'web-uid')).counts.runs).toBe(1)
  })

  test('an address of its own keeps a port apart', () => {
    const holder: Pod = {
      metadata: { name: 'dns' },
      spec: {
        nodeName: 'a',
        containers: [{ name: 'a', ports: [{ containerPort: 53, hostPort: 53, hostIP: '10.0.0.1' }] }],
      },
    }
    const wants = (port: object): string[] =>
      keys(placeDaemon(template({ containers: [{ name: 'a', ports: [port] }] }), [aNode('a')], usageByNode([holder])))
    expect(wants({ containerPort: 53, hostPort: 53 })).toEqual(['host-port/53/TCP'])
    expect(wants({ containerPort: 53, hostPort: 53, hostIP: '0.0.0.0' })).toEqual(['host-port/53/TCP'])
    expect(wants({ containerPort: 53, hostPort: 53, hostIP: '10.0.0.2' })).toEqual([])
    expect(wants({ containerPort: 53, hostPort: 53, protocol: 'UDP' })).toEqual([])
  })

  test('a node that is excluded anyway is not said to be too small', () => {
    const node = aNode('a', { allocatable: { cpu: '1m' }, taints: [controlPlane] })
    expect(placeDaemon(big, [node]).groups.map((group) => group.verdict)).toEqual(['excluded'])
  })

  test('init containers count by their peak, sidecars all along', () => {
    const cpu = (amount: string): object => ({ resources: { requests: { cpu: amount } } })
    const spec = {
      initContainers: [
        { name: 'sidecar', restartPolicy: 'Always', ...cpu('100m') },
        { name: 'setup', ...cpu('700m') },
      ],
      containers: [{ name: 'main', ...cpu('200m') }],
      overhead: { cpu: '50m' },
    }
    const [node] = placeDaemon(template(spec), [aNode('a', { allocatable: { cpu: '1m' } })]).nodes
    expect(node?.reasons).toMatchObject([{ requested: 850 }])
  })
})

describe('a fix', () => {
  const nodes = [
    aNode('a', { labels: { disk: 'hdd' }, taints: [{ key: 'dedicated', value: 'db', effect: 'NoExecute' }] }),
    aNode('b', { labels: { disk: 'ssd', zone: 'z2' } }),
  ]
  const affinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['z1'] }] }],
      },
    },
  }

  test('takes its reason away, and one after the other leads to every node', () => {
    let pod: object = template({ nodeName: 'c', nodeSelector: { disk: 'ssd' }, affinity }).spec
    const seen: string[] = []
    for (;;) {
      const [group] = placeDaemon({ spec: pod }, nodes).groups
      if (group === undefined || !('fix' in group.reason)) break
      seen.push(group.reason.key)
      pod = fixed(pod, group.reason.fix)
      expect(keys(placeDaemon({ spec: pod }, nodes))).not.toContain(group.reason.key)
    }
    expect(seen).toHaveLength(4)
    expect(placeDaemon({ spec: pod }, nodes).counts.runs).toBe(2)
  })

  test('of a taint tolerates this one and no wider', () => {
    const { groups } = placeDaemon(template({}), nodes)
    expect(groups[0]?.reason).toMatchObject({
      fix: { value: { key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoExecute' } },
    })
  })
})

test('amounts are written as people write them', () => {
  expect(formatAmount('cpu', 250)).toBe('250m')
  expect(formatAmount('memory', 200 * 1024 * 1024)).toBe('200Mi')
  expect(formatAmount('example.com/gpu', 2)).toBe('2')
})

function fixed(pod: object, fix: PlacementFix): object {
  const copy: unknown = structuredClone(pod)
  let parent = copy as Record<string | number, unknown>
  for (const step of fix.path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>
  const last = fix.path.at(-1) ?? ''
  if (fix.action === 'append') parent[last] = [...((parent[last] as unknown[]) ?? []), fix.value]
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else delete parent[last]
  return copy as object
}

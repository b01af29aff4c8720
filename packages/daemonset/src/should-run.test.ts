import type { Node, NodeSelectorTerm, PodSpec, Taint } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { aNode, pinnedTo } from '../test-support/cluster.ts'
import { matchesNodeAffinity } from './node-affinity.ts'
import { shouldContinue, shouldRun } from './should-run.ts'

const required = (...nodeSelectorTerms: NodeSelectorTerm[]): PodSpec['affinity'] => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
})
const taint = (effect: string, value?: string): Taint => ({ key: 'dedicated', effect, ...(value ? { value } : {}) })

describe('whether a node should run the daemon, and may go on running it', () => {
  const blue = aNode('n1', { labels: { color: 'blue', size: '8' } })
  const cases: [string, PodSpec, Node, boolean, boolean][] = [
    ['nothing is asked for', {}, blue, true, true],
    ['the template names the node', { nodeName: 'n1' }, blue, true, true],
    ['the template names another node', { nodeName: 'n2' }, blue, false, false],
    ['the selector matches', { nodeSelector: { color: 'blue' } }, blue, true, true],
    ['the selector has another value', { nodeSelector: { color: 'green' } }, blue, false, false],
    ['the selector asks for a label that is not there', { nodeSelector: { disk: 'ssd' } }, blue, false, false],
    [
      'the name fits and the selector does not',
      { nodeName: 'n1', nodeSelector: { color: 'green' } },
      blue,
      false,
      false,
    ],
    [
      'the required affinity matches',
      { affinity: required({ matchExpressions: [{ key: 'color', operator: 'In', values: ['blue', 'red'] }] }) },
      blue,
      true,
      true,
    ],
    [
      'the required affinity does not match',
      { affinity: required({ matchExpressions: [{ key: 'color', operator: 'NotIn', values: ['blue'] }] }) },
      blue,
      false,
      false,
    ],
    [
      'terms are alternatives: label or name',
      {
        affinity: required(
          { matchExpressions: [{ key: 'color', operator: 'In', values: ['green'] }] },
          { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] },
        ),
      },
      blue,
      true,
      true,
    ],
    [
      'within a term everything must hold',
      {
        affinity: required({
          matchExpressions: [{ key: 'color', operator: 'Exists' }],
          matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['n1'] }],
        }),
      },
      blue,
      false,
      false,
    ],
    [
      'more than',
      { affinity: required({ matchExpressions: [{ key: 'size', operator: 'Gt', values: ['7'] }] }) },
      blue,
      true,
      true,
    ],
    [
      'less than',
      { affinity: required({ matchExpressions: [{ key: 'size', operator: 'Lt', values: ['8'] }] }) },
      blue,
      false,
      false,
    ],
    ['an empty term matches nothing', { affinity: required({}) }, blue, false, false],
    ['no term matches nothing', { affinity: required() }, blue, false, false],
    [
      'an unknown operator matches nothing',
      { affinity: required({ matchExpressions: [{ key: 'color', operator: 'Near' }] }) },
      blue,
      false,
      false,
    ],
    [
      'a wish is no demand',
      {
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [{ key: 'color', operator: 'In', values: ['green'] }] } },
            ],
          },
        },
      },
      blue,
      true,
      true,
    ],
    ['a NoSchedule taint keeps new Pods away only', {}, aNode('n1', { taints: [taint('NoSchedule')] }), false, true],
    ['a NoExecute taint drives Pods away', {}, aNode('n1', { taints: [taint('NoExecute')] }), false, false],
    ['a PreferNoSchedule taint is only a wish', {}, aNode('n1', { taints: [taint('PreferNoSchedule')] }), true, true],
    [
      'both taints',
      { tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }] },
      aNode('n1', { taints: [taint('NoSchedule'), taint('NoExecute')] }),
      false,
      true,
    ],
    [
      'a tolerated taint',
      { tolerations: [{ operator: 'Exists' }] },
      aNode('n1', { taints: [taint('NoExecute')] }),
      true,
      true,
    ],
    [
      'a toleration of another value',
      { tolerations: [{ key: 'dedicated', value: 'gpu' }] },
      aNode('n1', { taints: [taint('NoSchedule', 'db')] }),
      false,
      true,
    ],
    [
      'a template that is not fit for the node by name and taint',
      { nodeName: 'n2' },
      aNode('n1', { taints: [taint('NoSchedule')] }),
      false,
      false,
    ],
  ]
  test.each(cases)('%s', (_, spec, node, run, go) => {
    expect([shouldRun({ spec }, node), shouldContinue({ spec }, node)]).toEqual([run, go])
  })

  test.each([
    ['node.kubernetes.io/not-ready', 'NoExecute', true],
    ['node.kubernetes.io/not-ready', 'NoSchedule', false],
    ['node.kubernetes.io/unreachable', 'NoExecute', true],
    ['node.kubernetes.io/unreachable', 'NoSchedule', false],
    ['node.kubernetes.io/disk-pressure', 'NoSchedule', true],
    ['node.kubernetes.io/memory-pressure', 'NoSchedule', true],
    ['node.kubernetes.io/pid-pressure', 'NoSchedule', true],
    ['node.kubernetes.io/unschedulable', 'NoSchedule', true],
    ['node.kubernetes.io/network-unavailable', 'NoSchedule', false],
    ['node-role.kubernetes.io/control-plane', 'NoSchedule', false],
  ])('the taint %s:%s is tolerated by every daemon: %s', (key, effect, isTolerated) => {
    expect(shouldRun({ spec: {} }, aNode('n1', { taints: [{ key, effect }] }))).toBe(isTolerated)
  })

  test('daemons on the host network tolerate that there is no other', () => {
    const node = aNode('n1', { taints: [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }] })
    expect(shouldRun({ spec: { hostNetwork: true } }, node)).toBe(true)
  })

  test('cordons, readiness, room and host ports do not count', () => {
    const node: Node = {
      ...aNode('n1', { allocatable: { cpu: '1m', pods: '0' } }),
      spec: { unschedulable: true },
    }
    node.status = { ...node.status, conditions: [{ type: 'Ready', status: 'False' }] }
    const containers = [
      { name: 'a', resources: { requests: { cpu: '8' } }, ports: [{ containerPort: 80, hostPort: 80 }] },
    ]
    expect(shouldRun({ spec: { containers } }, node)).toBe(true)
  })

  test('without a template every node is eligible', () => {
    expect(shouldRun(undefined, blue)).toBe(true)
  })
})

describe('node affinity as the scheduler judges it', () => {
  test('looks at selector and required terms', () => {
    const node = aNode('n1', { labels: { color: 'blue' } })
    expect(matchesNodeAffinity({}, node)).toBe(true)
    expect(matchesNodeAffinity({ nodeSelector: { color: 'blue' }, affinity: pinnedTo('n1') }, node)).toBe(true)
    expect(matchesNodeAffinity({ affinity: pinnedTo('n2') }, node)).toBe(false)
    expect(matchesNodeAffinity({ nodeSelector: { toString: 'x' } }, node)).toBe(false)
  })
})

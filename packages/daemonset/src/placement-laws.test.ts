import fc from 'fast-check'
import type { Node } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { aNode } from '../test-support/cluster.ts'
import { placeDaemon } from './placement.ts'
import { shouldContinue, shouldRun } from './should-run.ts'

describe('laws of placement', () => {
  const word = fc.constantFrom('a', 'b', 'c')
  const labels = fc.dictionary(word, word, { maxKeys: 3 })
  const effect = fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule')
  const node = fc
    .record({ name: word, labels, taints: fc.array(fc.record({ key: word, value: word, effect }), { maxLength: 2 }) })
    .map(({ name, labels: given, taints }) => aNode(name, { labels: given, taints }))
  const requirement = fc.record({
    key: word,
    operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Near'),
    values: fc.array(word, { maxLength: 2 }),
  })
  const term = fc.record({ matchExpressions: fc.array(requirement, { maxLength: 2 }) })
  const spec = fc.record(
    {
      nodeName: word,
      nodeSelector: labels,
      tolerations: fc.array(fc.record({ key: word, operator: fc.constantFrom('Exists', 'Equal'), value: word })),
      affinity: fc.record({
        nodeAffinity: fc.record({
          requiredDuringSchedulingIgnoredDuringExecution: fc.record({
            nodeSelectorTerms: fc.array(term, { maxLength: 2 }),
          }),
        }),
      }),
    },
    { requiredKeys: [] },
  )

  test('a node without a reason is one that should run the daemon, and the other way round', () => {
    fc.assert(
      fc.property(spec, fc.array(node, { maxLength: 4 }), (pod, nodes: Node[]) => {
        const placement = placeDaemon({ spec: pod }, nodes)
        placement.nodes.forEach((placed, index) => {
          const one = nodes[index]
          if (one === undefined) return
          expect(placed.verdict === 'runs').toBe(shouldRun({ spec: pod }, one))
          expect(placed.keepsExistingPod).toBe(shouldContinue({ spec: pod }, one))
          expect(placed.reasons.length === 0).toBe(placed.verdict === 'runs')
        })
        const { runs, excluded, willHang } = placement.counts
        expect(runs + excluded + willHang).toBe(nodes.length)
      }),
      { numRuns: 1000 },
    )
  })

  test('a template of any shape is judged', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('spec', 'nodeSelector', 'affinity', 'containers', 'x') }),
        (shape) => {
          expect(placeDaemon(shape, [aNode('a')]).nodes).toHaveLength(1)
          expect(placeDaemon({ spec: shape }, [aNode('a')]).nodes).toHaveLength(1)
        },
      ),
    )
    for (const odd of [null, 5, 'x', [], { spec: { containers: 'x', tolerations: {}, nodeSelector: ['a'] } }]) {
      expect(placeDaemon(odd, [aNode('a')]).counts.runs).toBe(1)
    }
  })
})

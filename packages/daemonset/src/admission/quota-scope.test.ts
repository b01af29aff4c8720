import type { Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { isInScope } from './quota-scope.ts'

const asking = (requests: Record<string, string>) => ({ containers: [{ name: 'main', resources: { requests } }] })

describe('the scopes of a quota', () => {
  const pod = (spec: Pod['spec']): Pod => ({ metadata: { name: 'p' }, spec: { containers: [], ...spec } })
  it.each([
    ['Terminating', pod({ activeDeadlineSeconds: 5 }), true],
    ['Terminating', pod({}), false],
    ['NotTerminating', pod({}), true],
    ['BestEffort', pod({}), true],
    ['BestEffort', pod(asking({ cpu: '1' })), false],
    ['NotBestEffort', pod(asking({ cpu: '1' })), true],
    ['PriorityClass', pod({ priorityClassName: 'high' }), true],
    [
      'CrossNamespacePodAffinity',
      pod({
        affinity: {
          podAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'x', namespaces: ['other'] }],
          },
        },
      }),
      true,
    ],
    ['CrossNamespacePodAffinity', pod({}), false],
  ])('%s of %j: %s', (scope, object, isIn) => {
    expect(isInScope({ scopes: [scope] }, object)).toBe(isIn)
  })

  it.each([
    ['In', ['high'], true],
    ['In', ['low'], false],
    ['NotIn', ['low'], true],
    ['DoesNotExist', [], false],
  ])('a priority class %s %j: %s', (operator, values, isIn) => {
    const scopeSelector = { matchExpressions: [{ scopeName: 'PriorityClass', operator, values }] }
    expect(isInScope({ scopeSelector }, pod({ priorityClassName: 'high' }))).toBe(isIn)
  })
})

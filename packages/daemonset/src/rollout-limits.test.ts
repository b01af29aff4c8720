import type { IntOrString } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { rolloutLimits } from './rollout-limits.ts'

const limits = (maxUnavailable: IntOrString | undefined, maxSurge: IntOrString | undefined, desired: number) =>
  rolloutLimits(
    {
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
          ...(maxSurge === undefined ? {} : { maxSurge }),
        },
      },
    },
    desired,
  )

describe('the limits of a rolling update', () => {
  test.each<[string, IntOrString | undefined, IntOrString | undefined, number, number, number]>([
    ['no nodes', '50%', 0, 0, 0, 0],
    ['a number stays', 1, 0, 2, 1, 0],
    ['a surge instead', 0, 1, 2, 0, 1],
    ['50 % of 2', '50%', 0, 2, 1, 0],
    ['a surge of 50 % of 2', 0, '50%', 2, 0, 1],
    ['a surge of 100 % of 2', 0, '100%', 2, 0, 2],
    ['50 % of 3 is rounded up', '50%', 0, 3, 2, 0],
    ['a surge of 50 % of 3 is rounded up', 0, '50%', 3, 0, 2],
    ['20 % of 48', '20%', 0, 48, 10, 0],
    ['1 % of 5 is one', '1%', 0, 5, 1, 0],
    ['nothing said', undefined, undefined, 7, 1, 0],
    ['both 0: one all the same', 0, 0, 3, 1, 0],
    ['both 0 %: one all the same', '0%', '0%', 3, 1, 0],
    ['both 0 without nodes', 0, 0, 0, 0, 0],
    ['more than there are', 10, 0, 3, 10, 0],
  ])('%s', (_, maxUnavailable, maxSurge, desired, unavailable, surge) => {
    expect(limits(maxUnavailable, maxSurge, desired)).toEqual({ maxUnavailable: unavailable, maxSurge: surge })
  })

  test('without a strategy one node at a time, under OnDelete none', () => {
    expect(rolloutLimits(undefined, 3)).toEqual({ maxUnavailable: 1, maxSurge: 0 })
    expect(rolloutLimits({ updateStrategy: { type: 'OnDelete' } }, 3)).toEqual({ maxUnavailable: 0, maxSurge: 0 })
  })
})

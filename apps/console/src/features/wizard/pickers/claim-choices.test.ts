import type { Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { reachOf, usersOf } from './claim-choices.ts'

describe('a claim', () => {
  it('serves many nodes when one of its access modes does', () => {
    expect(reachOf(['ReadWriteOnce', 'ReadOnlyMany'])).toBeUndefined()
    expect(reachOf(['ReadWriteMany'])).toBeUndefined()
  })
  it('serves one node, or one Pod', () => {
    expect(reachOf(['ReadWriteOnce'])).toBe('oneNode')
    expect(reachOf(['ReadWriteOncePod'])).toBe('onePod')
  })
  it('is used by the Pods that name it and have not ended', () => {
    const pod = (name: string, volume: object, phase = 'Running') =>
      ({ metadata: { name }, spec: { volumes: [{ name: 'v', ...volume }] }, status: { phase } }) as unknown as Pod
    const claim = { persistentVolumeClaim: { claimName: 'data' } }
    const users = usersOf([pod('a', claim), pod('b', claim, 'Failed'), pod('c', claim), pod('d', { ephemeral: {} })])
    expect(users.get('data')).toEqual(['a', 'c'])
    expect(users.get('d-v')).toEqual(['d'])
  })
})

import { describe, expect, test } from 'vitest'
import { toleratesTaint, withDaemonTolerations } from './taints.ts'

describe('a toleration', () => {
  const taint = { key: 'a', value: '1', effect: 'NoSchedule' }
  test.each([
    [{ operator: 'Exists' }, true],
    [{ key: 'a', operator: 'Exists' }, true],
    [{ key: 'b', operator: 'Exists' }, false],
    [{ key: 'a', operator: 'Equal', value: '1' }, true],
    [{ key: 'a', value: '1' }, true],
    [{ key: 'a' }, false],
    [{ key: 'a', value: '1', effect: 'NoExecute' }, false],
    [{ key: 'a', value: '1', effect: 'NoSchedule' }, true],
    [{ operator: 'Near' }, false],
  ])('%j of a=1:NoSchedule: %s', (toleration, expected) => {
    expect(toleratesTaint(toleration, taint)).toBe(expected)
  })
})

describe('the tolerations of a daemon Pod', () => {
  test('are those of the template and then the six of the controller, in its order', () => {
    const own = { key: 'gpu', operator: 'Exists' }
    expect(withDaemonTolerations([own], false).map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'gpu:undefined',
      'node.kubernetes.io/not-ready:NoExecute',
      'node.kubernetes.io/unreachable:NoExecute',
      'node.kubernetes.io/disk-pressure:NoSchedule',
      'node.kubernetes.io/memory-pressure:NoSchedule',
      'node.kubernetes.io/pid-pressure:NoSchedule',
      'node.kubernetes.io/unschedulable:NoSchedule',
    ])
    expect(withDaemonTolerations([], true).at(-1)?.key).toBe('node.kubernetes.io/network-unavailable')
  })

  test('one that is there already is not repeated and loses its time limit', () => {
    const own = { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }
    const all = withDaemonTolerations([own], false)
    expect(all).toHaveLength(6)
    expect(all[0]).toEqual({ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' })
  })
})

import type { Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { podSummary } from './pod-summary.ts'

const now = Date.parse('2026-01-01T01:00:00Z')

function summary(status: object, spec: object = {}, metadata: object = {}): string {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [{ name: 'a' }, { name: 'b' }], ...spec },
    status,
  } as unknown as Pod
  const { ready, total, reason, restarts } = podSummary(pod, now)
  return `${ready}/${total} ${reason} ${restarts}`
}

const running = (name: string, more: object = {}) => ({
  name,
  ready: true,
  restartCount: 0,
  state: { running: {} },
  ...more,
})
const waiting = (name: string, reason: string) => ({
  name,
  ready: false,
  restartCount: 0,
  state: { waiting: { reason } },
})
const ended = (name: string, exitCode: number, reason?: string) => ({
  name,
  ready: false,
  restartCount: 0,
  state: { terminated: { exitCode, ...(reason && { reason }) } },
})

describe('the status of a Pod in one word', () => {
  it.each([
    [{ phase: 'Pending' }, '0/2 Pending 0'],
    [{ phase: 'Failed', reason: 'Evicted' }, '0/2 Evicted 0'],
    [{ phase: 'Running', containerStatuses: [running('a'), running('b')] }, '2/2 Running 0'],
    [
      { phase: 'Running', containerStatuses: [running('a'), waiting('b', 'CrashLoopBackOff')] },
      '1/2 CrashLoopBackOff 0',
    ],
    [
      { phase: 'Succeeded', containerStatuses: [ended('a', 0, 'Completed'), ended('b', 0, 'Completed')] },
      '0/2 Completed 0',
    ],
    [{ phase: 'Failed', containerStatuses: [ended('a', 0, 'Completed'), ended('b', 1, 'Error')] }, '0/2 Error 0'],
    [{ phase: 'Failed', containerStatuses: [ended('a', 3)] }, '0/2 ExitCode:3 0'],
    [
      { phase: 'Running', containerStatuses: [running('a', { restartCount: 2 }), running('b', { restartCount: 1 })] },
      '2/2 Running 3',
    ],
  ])('%j', (status, expected) => {
    expect(summary(status)).toBe(expected)
  })

  it('names how far the init containers are', () => {
    const spec = { initContainers: [{ name: 'i' }, { name: 'j' }] }
    const status = { phase: 'Pending', initContainerStatuses: [waiting('i', 'PodInitializing')] }
    expect(summary(status, spec)).toBe('0/2 Init:0/2 0')
    expect(summary({ phase: 'Pending', initContainerStatuses: [ended('i', 1, 'Error')] }, spec)).toBe(
      '0/2 Init:Error 0',
    )
  })

  it('says that it goes, or that its node is lost', () => {
    const metadata = { deletionTimestamp: '2026-01-01T00:59:00Z' }
    const status = { phase: 'Running', containerStatuses: [running('a'), running('b')] }
    expect(summary(status, {}, metadata)).toBe('2/2 Terminating 0')
    expect(summary({ ...status, reason: 'NodeLost' }, {}, metadata)).toBe('2/2 Unknown 0')
  })
})

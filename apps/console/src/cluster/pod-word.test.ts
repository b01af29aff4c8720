import type { Container, ContainerStatus, Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { podReadiness, podRestarts, podWord } from './pod-word.ts'

interface Facts {
  phase?: string
  reason?: string
  inits?: Container[]
  initStatuses?: ContainerStatus[]
  statuses?: ContainerStatus[]
  conditions?: NonNullable<Pod['status']>['conditions']
  isDeleted?: boolean
}
const pod = ({
  phase = 'Pending',
  reason,
  inits = [],
  initStatuses = [],
  statuses = [],
  conditions = [],
  isDeleted,
}: Facts): Pod => ({
  metadata: { name: 'p', ...(isDeleted ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}) },
  spec: { initContainers: inits, containers: [{ name: 'main' }, { name: 'side' }] },
  status: {
    phase,
    ...(reason ? { reason } : {}),
    initContainerStatuses: initStatuses,
    containerStatuses: statuses,
    conditions,
  },
})
const running = { startedAt: '2026-01-01T00:00:00Z' }

describe("kubectl's STATUS column", () => {
  it.each<[string, Facts]>([
    ['Pending', {}],
    ['Evicted', { phase: 'Failed', reason: 'Evicted' }],
    ['SchedulingGated', { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] }],
    ['ContainerCreating', { statuses: [{ name: 'main', state: { waiting: { reason: 'ContainerCreating' } } }] }],
    [
      'Init:0/2',
      {
        inits: [{ name: 'a' }, { name: 'b' }],
        initStatuses: [
          { name: 'a', state: { running } },
          { name: 'b', state: { waiting: { reason: 'PodInitializing' } } },
        ],
      },
    ],
    [
      'Init:1/2',
      {
        inits: [{ name: 'a' }, { name: 'b' }],
        initStatuses: [
          { name: 'a', state: { terminated: { exitCode: 0 } } },
          { name: 'b', state: { running } },
        ],
      },
    ],
    [
      'Init:ImagePullBackOff',
      { inits: [{ name: 'a' }], initStatuses: [{ name: 'a', state: { waiting: { reason: 'ImagePullBackOff' } } }] },
    ],
    [
      'Init:ExitCode:2',
      { inits: [{ name: 'a' }], initStatuses: [{ name: 'a', state: { terminated: { exitCode: 2 } } }] },
    ],
    [
      'Init:Signal:9',
      { inits: [{ name: 'a' }], initStatuses: [{ name: 'a', state: { terminated: { exitCode: 137, signal: 9 } } }] },
    ],
    [
      'CrashLoopBackOff',
      {
        phase: 'Running',
        statuses: [
          { name: 'main', state: { waiting: { reason: 'CrashLoopBackOff' } } },
          { name: 'side', ready: true, state: { running } },
        ],
      },
    ],
    ['Running', { phase: 'Running', statuses: [{ name: 'main', ready: true, state: { running } }] }],
    [
      'Completed',
      { phase: 'Succeeded', statuses: [{ name: 'main', state: { terminated: { exitCode: 0, reason: 'Completed' } } }] },
    ],
    [
      'NotReady',
      {
        phase: 'Running',
        statuses: [
          { name: 'main', state: { terminated: { exitCode: 0, reason: 'Completed' } } },
          { name: 'side', ready: true, state: { running } },
        ],
      },
    ],
    [
      'Terminating',
      { phase: 'Running', isDeleted: true, statuses: [{ name: 'main', ready: true, state: { running } }] },
    ],
    ['Unknown', { phase: 'Running', reason: 'NodeLost', isDeleted: true }],
  ])('says %s', (word, facts) => expect(podWord(pod(facts))).toBe(word))

  it('does not wait for a sidecar that has started', () => {
    const facts: Facts = {
      phase: 'Running',
      inits: [{ name: 'proxy', restartPolicy: 'Always' }],
      initStatuses: [{ name: 'proxy', ready: true, started: true, restartCount: 3, state: { running } }],
      statuses: [{ name: 'main', ready: true, restartCount: 1, state: { running } }],
    }
    expect(podWord(pod(facts))).toBe('Running')
    expect(podRestarts(pod(facts))).toBe(4)
    expect(podReadiness(pod(facts))).toEqual({ ready: 2, total: 3 })
  })
})

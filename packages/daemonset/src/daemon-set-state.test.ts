import type { DaemonSet, DaemonSetStatus } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { aDaemonSet } from '../test-support/cluster.ts'
import { daemonSetState, judgeRollout } from './daemon-set-state.ts'

const withStatus = (status: DaemonSetStatus, type = 'RollingUpdate'): DaemonSet => ({
  ...aDaemonSet({ updateStrategy: { type } }),
  status: { observedGeneration: 1, ...status },
})
const counts = (desired: number, current: number, updated: number, available: number): DaemonSetStatus => ({
  desiredNumberScheduled: desired,
  currentNumberScheduled: current,
  updatedNumberScheduled: updated,
  numberAvailable: available,
})

describe('the state of a DaemonSet', () => {
  test('runs only when all that is desired is updated and available', () => {
    expect(daemonSetState(withStatus({ ...counts(3, 3, 3, 3), numberMisscheduled: 1 }))).toEqual({
      code: 'Running',
      desired: 3,
      misscheduled: 1,
    })
  })

  test('updates with a count, first of replaced and then of available Pods', () => {
    expect(daemonSetState(withStatus(counts(3, 3, 1, 2)))).toMatchObject({
      code: 'Updating',
      phase: 'replacing',
      done: 1,
      desired: 3,
    })
    expect(daemonSetState(withStatus(counts(3, 3, 3, 2)))).toMatchObject({
      code: 'Updating',
      phase: 'becoming-available',
      done: 2,
      desired: 3,
    })
    expect(daemonSetState(withStatus(counts(3, 0, 0, 0)))).toMatchObject({ code: 'Updating', done: 0 })
  })

  test('is stuck only with a verdict, and never when it has finished', () => {
    expect(daemonSetState(withStatus(counts(3, 3, 1, 2)), { blame: 'n2' })).toMatchObject({
      code: 'Stuck',
      verdict: { blame: 'n2' },
    })
    expect(daemonSetState(withStatus(counts(3, 3, 3, 3)), { blame: 'n2' })).toMatchObject({ code: 'Running' })
  })

  test('under OnDelete stale Pods wait to be deleted, new ones to be made', () => {
    expect(daemonSetState(withStatus(counts(3, 3, 1, 3), 'OnDelete'))).toEqual({
      code: 'WaitingForDeletion',
      stale: 2,
      desired: 3,
      available: 3,
    })
    expect(daemonSetState(withStatus(counts(3, 1, 1, 1), 'OnDelete'))).toMatchObject({ code: 'Updating' })
  })

  test('no node, being deleted and not yet seen come before all counts', () => {
    expect(daemonSetState(withStatus({ ...counts(0, 0, 0, 0), numberMisscheduled: 2 }))).toEqual({
      code: 'NoMatchingNode',
      misscheduled: 2,
    })
    expect(daemonSetState(aDaemonSet())).toEqual({ code: 'NotYetObserved', generation: 1, observedGeneration: 0 })
    const deleting = withStatus(counts(3, 3, 3, 3))
    deleting.metadata = { ...deleting.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' }
    expect(daemonSetState(deleting)).toEqual({ code: 'Deleting' })
  })
})

describe('kubectl rollout status', () => {
  test.each<[string, DaemonSet, object]>([
    ['not observed', aDaemonSet(), { code: 'not-observed' }],
    ['updating', withStatus(counts(3, 3, 1, 3)), { code: 'updating', updated: 1, desired: 3 }],
    ['available', withStatus(counts(3, 3, 3, 2)), { code: 'available', available: 2, desired: 3 }],
    ['done', withStatus(counts(3, 3, 3, 3)), { code: 'done' }],
    ['not rolling', withStatus(counts(3, 3, 1, 3), 'OnDelete'), { code: 'not-rolling' }],
  ])('%s', (_, daemonSet, judgement) => {
    expect(judgeRollout(daemonSet)).toEqual(judgement)
  })
})

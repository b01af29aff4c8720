import { describe, expect, test } from 'vitest'
import { aDaemonPod, aDaemonSet, aNode, nowMs } from '../test-support/cluster.ts'
import { countDaemonSet, statusFields } from './counts.ts'
import { availableAtMs, isPodAvailable } from './pod-availability.ts'
import { isPodUpdated, templateGenerationOf } from './pod-revision.ts'

describe('the counts of a DaemonSet', () => {
  test('are numbers of nodes: each counts by its oldest Pod', () => {
    const nodes = [
      aNode('n1'),
      aNode('n2'),
      aNode('n3'),
      aNode('n4'),
      aNode('n5', { taints: [{ key: 'a', effect: 'NoSchedule' }] }),
    ]
    const younger = aDaemonPod('n1', 'new', { readySeconds: 60, name: 'younger' })
    younger.metadata.creationTimestamp = '2026-01-01T11:30:00Z'
    const pods = [
      younger,
      aDaemonPod('n1', 'old'),
      aDaemonPod('n2', 'new', { readySeconds: 5 }),
      aDaemonPod('n3', 'new', { readySeconds: 60, isTerminating: true }),
      aDaemonPod('n5', 'old', { readySeconds: 60 }),
    ]
    const daemonSet = aDaemonSet({ minReadySeconds: 10 })
    const counts = countDaemonSet({ daemonSet, nodes, pods, hash: 'new', nowMs })
    expect(counts).toEqual({
      desired: 4,
      current: 3,
      ready: 2,
      available: 1,
      updated: 2,
      misscheduled: 1,
      unavailable: 3,
    })
    expect(statusFields(counts)).toEqual({
      currentNumberScheduled: 3,
      numberMisscheduled: 1,
      desiredNumberScheduled: 4,
      numberReady: 2,
      updatedNumberScheduled: 2,
      numberAvailable: 1,
      numberUnavailable: 3,
    })
  })

  test('a Pod that waits for its node counts there, one that has ended and is going does not', () => {
    const nodes = [aNode('n1'), aNode('n2')]
    const pods = [
      aDaemonPod('n1', 'new', { isWaiting: true }),
      aDaemonPod('n2', 'new', { phase: 'Failed', isTerminating: true }),
    ]
    expect(countDaemonSet({ daemonSet: aDaemonSet(), nodes, pods, hash: 'new', nowMs })).toMatchObject({
      desired: 2,
      current: 1,
      updated: 1,
    })
  })

  test('zeros that the API leaves out are left out', () => {
    const counts = countDaemonSet({ daemonSet: aDaemonSet(), nodes: [], pods: [], hash: '', nowMs })
    expect(statusFields(counts)).toEqual({
      currentNumberScheduled: 0,
      numberMisscheduled: 0,
      desiredNumberScheduled: 0,
      numberReady: 0,
    })
  })
})

describe('an available Pod', () => {
  test('is Ready for longer than minReadySeconds', () => {
    expect(isPodAvailable(aDaemonPod('n1', 'a'), 0, nowMs)).toBe(false)
    expect(isPodAvailable(aDaemonPod('n1', 'a', { readySeconds: 0 }), 0, nowMs)).toBe(true)
    expect(isPodAvailable(aDaemonPod('n1', 'a', { readySeconds: 10 }), 10, nowMs)).toBe(false)
    expect(isPodAvailable(aDaemonPod('n1', 'a', { readySeconds: 11 }), 10, nowMs)).toBe(true)
    expect(availableAtMs(aDaemonPod('n1', 'a', { readySeconds: 4 }), 10)).toBe(nowMs + 6000)
  })
})

describe('an updated Pod', () => {
  test('has the hash of the revision or the generation of the template', () => {
    const pod = aDaemonPod('n1', 'abc')
    expect(isPodUpdated(pod, 'abc', undefined)).toBe(true)
    expect(isPodUpdated(pod, 'xyz', '3')).toBe(false)
    pod.metadata.labels = { 'pod-template-generation': '3' }
    expect(isPodUpdated(pod, 'xyz', '3')).toBe(true)
    expect(isPodUpdated(pod, '', undefined)).toBe(false)
  })

  test('the generation is read from the old annotation', () => {
    const daemonSet = aDaemonSet()
    expect(templateGenerationOf(daemonSet)).toBeUndefined()
    daemonSet.metadata.annotations = { 'deprecated.daemonset.template.generation': '007' }
    expect(templateGenerationOf(daemonSet)).toBe('7')
    daemonSet.metadata.annotations = { 'deprecated.daemonset.template.generation': 'x' }
    expect(templateGenerationOf(daemonSet)).toBeUndefined()
  })
})

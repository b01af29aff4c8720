import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../test/control-scene.ts'
import { eventExpiry } from './event-expiry.ts'
import { EventRecorder } from './event-recorder.ts'
import { EventSeriesRecorder } from './event-series-recorder.ts'

describe('events of a controller', () => {
  it('are core events with source, count and both times', () => {
    const here = new ControlScene([])
    const pod = here.createPod('web')
    const recorder = new EventRecorder(here.client, here.clock, 'test-controller')
    recorder.record(pod, 'Normal', 'Said', 'hello')
    here.wait(5_000)
    recorder.record(pod, 'Normal', 'Said', 'hello')
    const [event] = here.list('', 'events')
    expect(event).toMatchObject({
      involvedObject: { kind: 'Pod', namespace: 'scene', name: 'web', uid: pod.metadata.uid, apiVersion: 'v1' },
      reason: 'Said',
      message: 'hello',
      type: 'Normal',
      count: 2,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:05Z',
      source: { component: 'test-controller' },
      reportingComponent: 'test-controller',
    })
    expect(event!.metadata.name).toMatch(/^web\.1[0-9a-f]{15}$/)
  })

  it('about nodes are in namespace default', () => {
    const here = new ControlScene([])
    const node = here.addNode('one')
    new EventRecorder(here.client, here.clock, 'test-controller').record(node, 'Normal', 'Said', 'hello')
    expect(here.cluster.store.list('/events', 'default')).toHaveLength(1)
  })

  it('are not written of a past whose events have expired', () => {
    const here = new ControlScene([])
    const node = here.addNode('one')
    const past = { now: () => here.clock.now(), schedule: here.clock.schedule, isLongAgo: () => true }
    new EventRecorder(here.client, past, 'test-controller').record(node, 'Normal', 'Said', 'hello')
    expect(here.list('', 'events')).toEqual([])
  })

  it('are lost without a word where they cannot be written', () => {
    const here = new ControlScene([])
    const recorder = new EventRecorder(here.client, here.clock, 'test-controller')
    recorder.record(
      { kind: 'Pod', namespace: 'nowhere', name: 'x', uid: 'x', apiVersion: 'v1' },
      'Normal',
      'Said',
      'hello',
    )
    expect(here.cluster.store.count('/events')).toBe(0)
  })

  it('go an hour after they were last written', () => {
    const here = new ControlScene([eventExpiry])
    const pod = here.createPod('web')
    const recorder = new EventRecorder(here.client, here.clock, 'test-controller')
    recorder.record(pod, 'Normal', 'Said', 'hello')
    here.wait(3_000_000)
    recorder.record(pod, 'Normal', 'Said', 'hello')
    here.wait(3_000_000)
    expect(here.list('', 'events')).toHaveLength(1)
    here.wait(700_000)
    expect(here.list('', 'events')).toHaveLength(0)
  })
})

describe('events of the scheduler', () => {
  it('begin a series with the second of its kind and write no more of it', () => {
    const here = new ControlScene([])
    const pod = here.createPod('web')
    const recorder = new EventSeriesRecorder(here.client, here.clock, 'default-scheduler', 'default-scheduler-x')
    const event = {
      about: pod,
      type: 'Warning',
      reason: 'FailedScheduling',
      action: 'Scheduling',
      note: 'no room',
    } as const
    recorder.record(event)
    expect(here.list('', 'events')).toMatchObject([
      { message: 'no room', action: 'Scheduling', reportingComponent: 'default-scheduler' },
    ])
    expect(here.list('', 'events')[0]!.series).toBeUndefined()
    recorder.record(event)
    recorder.record(event)
    expect(here.list('', 'events')).toMatchObject([{ series: { count: 2 } }])
  })
})

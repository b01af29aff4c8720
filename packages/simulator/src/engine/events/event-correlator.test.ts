import { describe, expect, it } from 'vitest'
import { EventCorrelator, type Happening } from './event-correlator.ts'

const happening = (message: string, name = 'web'): Happening => ({
  involvedObject: { kind: 'DaemonSet', namespace: 'ns', name, uid: name, apiVersion: 'apps/v1' },
  type: 'Warning',
  reason: 'FailedCreate',
  message,
})

function say(correlator: EventCorrelator, message: string, nowMs = 0, name?: string) {
  const correlation = correlator.correlate(happening(message, name), nowMs)
  if (correlation.action === 'create') correlation.remember({ name: message, count: 1, firstTimestampMs: nowMs })
  return correlation
}

describe('a component that repeats itself', () => {
  it('raises the count of an event that it said before', () => {
    const correlator = new EventCorrelator()
    expect(say(correlator, 'no').action).toBe('create')
    expect(say(correlator, 'no')).toMatchObject({ action: 'update', known: { count: 2 } })
    expect(say(correlator, 'no')).toMatchObject({ action: 'update', known: { count: 3 } })
  })

  it('says nine similar things, and combines the tenth with those after it', () => {
    const correlator = new EventCorrelator()
    for (let index = 1; index <= 9; index++)
      expect(say(correlator, `try ${index}`)).toMatchObject({ action: 'create', message: `try ${index}` })
    expect(say(correlator, 'try 10')).toMatchObject({
      action: 'create',
      message: '(combined from similar events): try 10',
    })
    expect(say(correlator, 'try 11')).toMatchObject({
      action: 'update',
      message: '(combined from similar events): try 11',
      known: { count: 2 },
    })
  })

  it('begins anew after ten quiet minutes', () => {
    const correlator = new EventCorrelator()
    for (let index = 1; index <= 9; index++) say(correlator, `try ${index}`)
    expect(say(correlator, 'later', 600_001)).toMatchObject({ action: 'create', message: 'later' })
  })

  it('writes at most 25 times about one object, and then once in five minutes', () => {
    const correlator = new EventCorrelator()
    const actions = Array.from({ length: 30 }, () => say(correlator, 'no').action)
    expect(actions.filter((action) => action !== 'skip')).toHaveLength(25)
    expect(say(correlator, 'no', 0, 'another').action).toBe('create')
    expect(say(correlator, 'no', 299_000).action).toBe('skip')
    expect(say(correlator, 'no', 600_000)).toMatchObject({ action: 'update', known: { count: 32 } })
  })
})

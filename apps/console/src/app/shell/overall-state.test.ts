import { describe, expect, it } from 'vitest'
import { loadingPicture, type LivePicture } from '../../cluster/live/live-picture.ts'
import { overallState } from './overall-state.ts'

const target = { group: '', version: 'v1', resource: 'pods' }
const watched = (...pictures: Partial<LivePicture>[]) =>
  pictures.map((picture) => ({ target, picture: { ...loadingPicture, ...picture } }))

describe('the connection chip', () => {
  it('is live while all watches are', () =>
    expect(overallState({ state: 'live' }, watched({ state: 'live' }))).toEqual({ state: 'live' }))
  it('tells of the watch that has been down longest', () =>
    expect(
      overallState(
        { state: 'live' },
        watched({ state: 'reconnecting', sinceMs: 50 }, { state: 'reconnecting', sinceMs: 20 }, { state: 'live' }),
      ),
    ).toEqual({ state: 'reconnecting', sinceMs: 20 }))
  it('tells of the stream itself', () =>
    expect(overallState({ state: 'reconnecting', sinceMs: 7 }, [])).toEqual({ state: 'reconnecting', sinceMs: 7 }))
  it('stays live when one watch is forbidden', () =>
    expect(overallState({ state: 'live' }, watched({ state: 'forbidden', sinceMs: 1 }))).toEqual({ state: 'live' }))
})

import { describe, expect, it } from 'vitest'
import { warningsOf } from './client.ts'

describe('warnings of the API server', () => {
  it('are read out of one header', () =>
    expect(warningsOf('299 - "unknown field \\"spec.replicas\\"", 299 - "use apps/v1, not extensions"')).toEqual([
      'unknown field "spec.replicas"',
      'use apps/v1, not extensions',
    ]))
  it('are none without a header', () => expect(warningsOf(null)).toEqual([]))
})

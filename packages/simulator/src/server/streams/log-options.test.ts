import { StatusError } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { Query } from '../request/query.ts'
import { parseLogOptions } from './log-options.ts'

function refusal(query: string): string {
  try {
    parseLogOptions(new Query(query), 'p')
  } catch (error) {
    if (error instanceof StatusError) return `${error.status.code} ${error.status.message}`
    throw error
  }
  throw new Error('it was accepted')
}

describe('the options of a log', () => {
  it('are read from the query', () => {
    const query = new Query(
      'follow=true&previous&timestamps=false&tailLines=0&limitBytes=7&sinceTime=2020-01-01T00:00:00Z',
    )
    expect(parseLogOptions(query, 'p')).toEqual({
      follow: true,
      previous: true,
      timestamps: false,
      tailLines: 0,
      limitBytes: 7,
      sinceTimeMs: Date.parse('2020-01-01T00:00:00Z'),
    })
  })

  it.each([
    ['tailLines=x', '400 strconv.ParseInt: parsing "x": invalid syntax'],
    ['sinceTime=x', '400 parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"'],
    [
      'tailLines=-1',
      '422 PodLogOptions "p" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0',
    ],
    ['stream=Stdout', '422 PodLogOptions "p" is invalid: stream: Forbidden: may not be specified'],
    [
      'sinceSeconds=5&sinceTime=2020-01-01T00:00:00Z',
      '422 PodLogOptions "p" is invalid: []: Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified',
    ],
    [
      'sinceSeconds=0&limitBytes=0',
      '422 PodLogOptions "p" is invalid: [limitBytes: Invalid value: 0: must be greater than 0, sinceSeconds: Invalid value: 0: must be greater than 0]',
    ],
  ])('%s is refused', (query, expected) => {
    expect(refusal(query)).toBe(expected)
  })
})

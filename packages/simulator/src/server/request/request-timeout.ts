import { badRequest } from '@everynode/kube'
import type { RequestInfo } from './request-info.ts'
import type { Query } from './query.ts'

const LONG_RUNNING = new Set(['attach', 'exec', 'log', 'portforward', 'proxy'])
const UNITS = '(?:ns|us|µs|μs|ms|s|m|h)'
const NUMBER = String.raw`(?:\d+(?:\.\d*)?|\.\d+)`
const DURATION = new RegExp(`^[-+]?(?:0|(?:${NUMBER}${UNITS})+)$`)
const WITHOUT_UNIT = new RegExp(`^[-+]?(?:${NUMBER}${UNITS})*${NUMBER}$`)

/** Refuses a `timeout` that is no duration (apiserver filters/request_deadline.go); requests that stay open may say anything. */
export function assertTimeout(info: RequestInfo, query: Query): void {
  const text = query.get('timeout') ?? ''
  if (text === '' || info.verb === 'watch' || LONG_RUNNING.has(info.subresource) || DURATION.test(text)) return
  const problem = WITHOUT_UNIT.test(text) ? 'missing unit in duration' : 'invalid duration'
  throw badRequest(`invalid timeout specified in the request URL - time: ${problem} ${JSON.stringify(text)}`)
}

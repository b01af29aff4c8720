import { methodNotAllowed, resourceNotFound } from '@everynode/kube'
import { notAcceptableRoute } from '../answer/refusals.ts'
import { sendValue } from '../answer/send.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { isProducible } from '../request/negotiate.ts'

/** The version that the simulator plays (version.Info): all texts, the numbers too. */
export const versionInfo = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.0+everynode',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-04-22T00:00:00Z',
  goVersion: 'go1.26.1',
  compiler: 'gc',
  platform: 'linux/amd64',
}

/** Answers `/version`; false when the path is another. */
export function answerVersion(exchange: Exchange): boolean {
  const { path, method, request } = exchange
  if (path !== '/version' && !path.startsWith('/version/')) return false
  if (path !== '/version' && path !== '/version/') throw resourceNotFound()
  if (method !== 'GET') throw methodNotAllowed()
  const produced = ['application/json']
  if (!isProducible(headerOf(request, 'accept'), produced)) throw notAcceptableRoute(produced)
  sendValue(exchange, 200, versionInfo)
  return true
}

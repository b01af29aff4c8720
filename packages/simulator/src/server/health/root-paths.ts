import { sendValue } from '../answer/send.ts'
import type { GroupVersions } from '../discovery/api-groups.ts'
import type { Exchange } from '../exchange.ts'

const OTHERS = [
  '/.well-known/openid-configuration',
  '/healthz',
  '/livez',
  '/metrics',
  '/openapi/v2',
  '/openapi/v3',
  '/openid/v1/jwks',
  '/readyz',
  '/version',
]

/** Answers `/` and `/index.html` with the list of paths; false for other paths. */
export function answerRootPaths(exchange: Exchange, groups: readonly GroupVersions[]): boolean {
  if (exchange.path !== '/' && exchange.path !== '/index.html') return false
  const paths = groups.flatMap(({ group, versions }) => {
    if (group === '') return ['/api', '/api/v1']
    return [`/apis/${group}`, ...versions.map(({ version }) => `/apis/${group}/${version}`)]
  })
  sendValue(exchange, 200, { paths: [...paths, '/apis', '/apis/', ...OTHERS].toSorted() })
  return true
}

import { sendText } from '../answer/send.ts'
import type { Exchange } from '../exchange.ts'

const POST_START_HOOKS = [
  'start-apiserver-admission-initializer',
  'generic-apiserver-start-informers',
  'priority-and-fairness-config-consumer',
  'storage-object-count-tracker-hook',
  'start-apiextensions-informers',
  'start-apiextensions-controllers',
  'crd-informer-synced',
  'start-system-namespaces-controller',
  'start-legacy-token-tracking-controller',
  'start-service-ip-repair-controllers',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'priority-and-fairness-config-producer',
  'start-cluster-authentication-info-controller',
  'start-kube-apiserver-identity-lease-controller',
  'bootstrap-controller',
  'start-kube-aggregator-informers',
  'apiservice-status-local-available-controller',
  'apiservice-registration-controller',
  'apiservice-discovery-controller',
  'kube-apiserver-autoregistration',
].map((name) => `poststarthook/${name}`)

/** The checks behind each health path (the real server has more of them; their number is no contract). */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  healthz: ['ping', 'log', 'etcd', ...POST_START_HOOKS, 'autoregister-completion'],
  livez: ['ping', 'log', 'etcd', ...POST_START_HOOKS, 'autoregister-completion'],
  readyz: ['ping', 'log', 'etcd-readiness', 'informer-sync', ...POST_START_HOOKS, 'shutdown'],
}

/** Answers the health paths as text, whatever the method; false when the path is another (apiserver/pkg/server/healthz). */
export function answerHealth(exchange: Exchange): boolean {
  const [root = '', ...rest] = exchange.path.slice(1).split('/')
  const checks = CHECKS[root]
  if (!checks) return false
  const check = rest.join('/')
  if (rest.length > 0 && !checks.includes(check)) sendText(exchange, 404, '404 page not found\n')
  else if (rest.length > 0 || !exchange.query.has('verbose')) sendText(exchange, 200, 'ok')
  else sendText(exchange, 200, verboseReport(root, checks, exchange.query.all('exclude')))
  return true
}

function verboseReport(name: string, checks: readonly string[], excluded: readonly string[]): string {
  const unknown = excluded.filter((check) => !checks.includes(check))
  const lines = checks.map((check) => `[+]${check} ${excluded.includes(check) ? 'excluded: ok' : 'ok'}`)
  if (unknown.length > 0) {
    const list = unknown.map((check) => `"${check}"`).join(',')
    lines.push(`warn: some health checks cannot be excluded: no matches for ${list}`)
  }
  return `${[...lines, `${name} check passed`].join('\n')}\n`
}

import type { Kind, Subresource, Verb } from '@everynode/kube'
import type { Registry } from '../../engine/resources/registry.ts'

/** Where a path below a group version leads. */
export interface ResourceRoute {
  kind: Kind
  /** Absent for cluster-scoped kinds and for the list over all namespaces. */
  namespace?: string
  name?: string
  subresource?: Subresource
  /** What follows a `proxy` subresource. */
  rest?: string
  /** An old `/watch/` path: every GET is a watch. */
  isWatchPath: boolean
}

const METHOD_VERBS: Readonly<Record<string, Verb>> = {
  GET: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}
const CONNECTED = new Set(['exec', 'attach', 'portforward'])

/** Finds the resource behind the parts of a path that follow the group version; nothing when none is served there. */
export function resourceRoute(
  registry: Registry,
  group: string,
  version: string,
  parts: readonly string[],
): ResourceRoute | undefined {
  const isWatchPath = parts[0] === 'watch'
  const tokens = isWatchPath ? parts.slice(1) : parts
  const route = namespacedRoute(registry, group, version, tokens) ?? clusterRoute(registry, group, version, tokens)
  if (!route) return undefined
  if (isWatchPath && (!route.kind.verbs.includes('watch') || route.subresource)) return undefined
  return methodsOf({ ...route, isWatchPath }).length > 0 ? { ...route, isWatchPath } : undefined
}

const PROXIED = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The HTTP methods that a route answers, as the API installer registers them. */
export function methodsOf(route: ResourceRoute): readonly string[] {
  const { kind, namespace, name, subresource } = route
  if (route.isWatchPath) return ['GET']
  if (subresource) {
    if (CONNECTED.has(subresource.name)) return ['GET', 'POST']
    if (subresource.name === 'proxy') return PROXIED
    return methodsFor(subresource.verbs)
  }
  if (name !== undefined) return methodsFor(kind.verbs.filter((verb) => verb !== 'create'))
  const methods: string[] = kind.verbs.includes('list') ? ['GET'] : []
  if (kind.namespaced && namespace === undefined) return methods
  if (kind.verbs.includes('create')) methods.push('POST')
  if (kind.verbs.includes('deletecollection')) methods.push('DELETE')
  return methods
}

function methodsFor(verbs: readonly Verb[]): string[] {
  return Object.entries(METHOD_VERBS).flatMap(([method, verb]) => (verbs.includes(verb) ? [method] : []))
}

type Found = Omit<ResourceRoute, 'isWatchPath'>

function namespacedRoute(
  registry: Registry,
  group: string,
  version: string,
  tokens: readonly string[],
): Found | undefined {
  if (tokens[0] !== 'namespaces' || tokens.length < 3) return undefined
  const kind = registry.find(group, version, tokens[2]!)
  if (!kind?.namespaced) return undefined
  // An empty namespace means all of them, which only lists accept.
  const namespace = tokens[1] === '' ? {} : { namespace: tokens[1]! }
  return below({ kind, ...namespace }, tokens.slice(3))
}

function clusterRoute(
  registry: Registry,
  group: string,
  version: string,
  tokens: readonly string[],
): Found | undefined {
  const kind = registry.find(group, version, tokens[0] ?? '')
  if (!kind || (kind.namespaced && tokens.length > 1)) return undefined
  return below({ kind }, tokens.slice(1))
}

function below(route: Found, [name, part, ...rest]: readonly string[]): Found | undefined {
  if (name === undefined) return route
  if (part === undefined) return { ...route, name }
  const subresource = route.kind.subresources.find((known) => known.name === part)
  if (!subresource || (rest.length > 0 && part !== 'proxy')) return undefined
  return { ...route, name, subresource, ...(part === 'proxy' && { rest: rest.join('/') }) }
}

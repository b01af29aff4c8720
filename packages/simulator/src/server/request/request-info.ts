import { parseFieldSelector } from '@everynode/kube'
import type { Query } from './query.ts'

/** What a request asks for, in the terms of authorization (apiserver/pkg/endpoints/request RequestInfo). */
export interface RequestInfo {
  isResourceRequest: boolean
  path: string
  /** A Kubernetes verb for resources, the lower-case HTTP method for other paths. */
  verb: string
  group: string
  version: string
  namespace: string
  resource: string
  subresource: string
  name: string
  /** True for the old `/watch/` paths. */
  isWatchPath: boolean
}

const NAMESPACE_SUBRESOURCES = new Set(['status', 'finalize'])
const VERB_OF_METHOD: Readonly<Record<string, string>> = {
  POST: 'create',
  GET: 'get',
  HEAD: 'get',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

/**
 * Reads method, path (percent-decoded) and query as the real server's RequestInfoFactory does. It never fails: what it
 * cannot make out is a non-resource request, which the router then refuses.
 */
export function requestInfo(method: string, path: string, query: Query): RequestInfo {
  const info: RequestInfo = {
    isResourceRequest: false,
    path,
    verb: method.toLowerCase(),
    group: '',
    version: '',
    namespace: '',
    resource: '',
    subresource: '',
    name: '',
    isWatchPath: false,
  }
  let parts = trimSlashes(path).split('/')
  if (parts.length < 3) return info
  const prefix = parts[0]
  if (prefix !== 'api' && prefix !== 'apis') return info
  parts = parts.slice(1)
  if (prefix === 'apis') {
    if (parts.length < 3) return info
    info.group = parts[0]!
    parts = parts.slice(1)
  }
  info.isResourceRequest = true
  info.version = parts[0]!
  parts = parts.slice(1)
  if (parts[0] === 'watch' && parts.length > 1) {
    info.verb = 'watch'
    info.isWatchPath = true
    parts = parts.slice(1)
  } else info.verb = VERB_OF_METHOD[method] ?? ''
  if (parts[0] === 'namespaces' && parts.length > 1) {
    info.namespace = parts[1]!
    if (parts.length > 2 && !NAMESPACE_SUBRESOURCES.has(parts[2]!)) parts = parts.slice(2)
  }
  info.resource = parts[0] ?? ''
  info.name = parts[1] ?? ''
  info.subresource = parts[2] ?? ''
  if (info.name === '') readListVerb(info, query)
  return info
}

function readListVerb(info: RequestInfo, query: Query): void {
  if (info.verb === 'delete') info.verb = 'deletecollection'
  else if (info.verb === 'get') info.verb = query.isTrue('watch') ? 'watch' : 'list'
  if (info.verb !== 'list' && info.verb !== 'watch' && info.verb !== 'deletecollection') return
  // A selector on one name narrows the request to that object, so a role with resourceNames can allow it.
  const parsed = parseFieldSelector(query.get('fieldSelector') ?? '')
  if (!parsed.ok) return
  const requirement = parsed.requirements.find(({ field, operator }) => field === 'metadata.name' && operator === '=')
  if (requirement && !/[/%]|^\.{1,2}$/.test(requirement.value)) info.name = requirement.value
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '')
}

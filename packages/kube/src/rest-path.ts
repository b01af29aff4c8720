import { decodePath, encodeSegment, isNameSegment, type PathProblem } from './path-segments.ts'

export type { PathProblem } from './path-segments.ts'

/** A resource, one object of it, or a part of that object. No `name` means the whole list. */
export interface ResourcePath {
  readonly type: 'resource'
  readonly group: string
  readonly version: string
  readonly namespace?: string
  readonly resource: string
  readonly name?: string
  readonly subresource?: string
  /** The old way to watch, `/api/v1/watch/…`, which the API server still serves. */
  readonly isWatch?: true
}

/** A path that is no part of any API group; `path` is one of `rootPaths` or a named health check. */
export interface RootPath {
  readonly type: 'root'
  readonly path: string
}

/** `/apis/apps` */
export interface GroupPath {
  readonly type: 'group'
  readonly group: string
}

/** `/api/v1`, `/apis/apps/v1` */
export interface VersionPath {
  readonly type: 'version'
  readonly group: string
  readonly version: string
}

/** `/openapi/v3/api/v1`, `/openapi/v3/apis/apps/v1` */
export interface OpenApiPath {
  readonly type: 'openapi'
  readonly group: string
  readonly version: string
}

/** Every path of an API server that a client of ours may ask for. */
export type ApiPath = ResourcePath | RootPath | GroupPath | VersionPath | OpenApiPath

/** The paths outside the API groups. Health checks have named parts below them, such as `/livez/etcd`. */
export const rootPaths: readonly string[] = [
  '/',
  '/api',
  '/apis',
  '/version',
  '/healthz',
  '/livez',
  '/readyz',
  '/metrics',
  '/openapi/v2',
  '/openapi/v3',
  '/openapi/v3/api',
  '/openapi/v3/apis',
  '/openapi/v3/version',
  '/swagger-2.0.0.pb-v1',
  '/.well-known/openid-configuration',
  '/openid/v1/jwks',
]

const roots: ReadonlySet<string> = new Set(rootPaths)
const healthChecks: ReadonlySet<string> = new Set(['healthz', 'livez', 'readyz'])
const groupPattern = /^[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?$/
const wordPattern = /^[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?$/
const namespaceSubresources: ReadonlySet<string> = new Set(['status', 'finalize'])

type Reading = { readonly ok: true; readonly path: ApiPath } | { readonly ok: false; readonly reason: PathProblem }

/**
 * Reads a raw request path, still percent-encoded and without its query, into the one record that stands for it. Total:
 * any text gives a record or a problem. What is asked of the API server must be the serialised record, never the text, so
 * that what was judged is what is sent.
 *
 * Refused: encoded slashes and percent signs, backslashes, control characters, `?`, `#` and `;` in any form, dot
 * segments, malformed or overlong UTF-8, too long paths, and empty segments. Two kinds of empty segment are read as the API
 * server reads them: one slash at the end, and `/namespaces//pods` (all namespaces), which clients send that put an empty
 * namespace into a pattern; both serialise without the empty segment.
 */
export function parsePath(rawPath: string): Reading {
  const decoded = decodePath(rawPath)
  if (!decoded.ok) return decoded
  const segments = decoded.segments
  const [first = '', second] = segments
  if (first === 'api' && second !== undefined) return parseVersion('', segments, 1)
  if (first === 'apis' && second !== undefined) {
    if (!groupPattern.test(second)) return refused('bad-segment', second)
    if (segments.length === 2) return { ok: true, path: { type: 'group', group: second } }
    return parseVersion(second, segments, 2)
  }
  return parseRoot(segments)
}

/**
 * The path of a record, percent-encoded, such that `parsePath` gives the record back.
 * @throws RangeError for a record that no path stands for: such a record cannot come from `parsePath`.
 */
export function serialisePath(path: ApiPath): string {
  switch (path.type) {
    case 'root':
      assertRecord(isRoot(path.path), path)
      return path.path
    case 'group':
      assertRecord(groupPattern.test(path.group), path)
      return `/apis/${path.group}`
    case 'version':
      return versionPrefix(path)
    case 'openapi':
      return `/openapi/v3${versionPrefix(path)}`
    case 'resource':
      return resourceText(path)
  }
}

/** The path of a resource as a record: `resourcePath({ group: 'apps', version: 'v1', plural: 'daemonsets' }, 'shop', 'web')`. */
export function resourcePath(
  kind: { readonly group: string; readonly version: string; readonly plural: string },
  namespace?: string,
  name?: string,
  subresource?: string,
): ResourcePath {
  return {
    type: 'resource',
    group: kind.group,
    version: kind.version,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    resource: kind.plural,
    ...(name === undefined ? {} : { name }),
    ...(subresource === undefined ? {} : { subresource }),
  }
}

function parseVersion(group: string, segments: readonly string[], at: number): Reading {
  const version = segments[at] ?? ''
  if (!wordPattern.test(version)) return refused('bad-segment', version)
  const rest = segments.slice(at + 1)
  return rest.length === 0
    ? { ok: true, path: { type: 'version', group, version } }
    : parseResource(group, version, rest)
}

function parseResource(group: string, version: string, all: readonly string[]): Reading {
  const isWatch = all[0] === 'watch'
  let rest = isWatch ? all.slice(1) : all
  // `proxy` as the first word was a verb once, like `watch`, and no API server serves it today.
  if (rest.length === 0 || rest[0] === 'proxy' || rest[0] === 'watch') return refused('bad-segment', all[0] ?? '')
  let namespace: string | undefined
  if (rest[0] === 'namespaces' && rest.length > 2 && !namespaceSubresources.has(rest[2] ?? '')) {
    namespace = rest[1]
    rest = rest.slice(2)
  }
  const [resource = '', name, subresource, ...surplus] = rest
  if (!wordPattern.test(resource)) return refused('bad-segment', resource)
  if (namespace === '' && name !== undefined) return refused('empty-segment', '')
  if (name === '') return refused('empty-segment', '')
  if (subresource !== undefined && !wordPattern.test(subresource)) return refused('bad-segment', subresource)
  if (surplus.length > 0) return refused('too-many-segments', surplus[0] ?? '')
  const path = resourcePath({ group, version, plural: resource }, namespace, name, subresource)
  return { ok: true, path: isWatch ? { ...path, isWatch } : path }
}

function parseRoot(segments: readonly string[]): Reading {
  const [first, second, third, fourth, fifth] = segments
  if (first === 'openapi' && second === 'v3' && segments.length > 3) {
    const isCore = third === 'api' && segments.length === 4
    const isGroup = third === 'apis' && segments.length === 5
    const group = isGroup ? (fourth ?? '') : ''
    const version = (isGroup ? fifth : fourth) ?? ''
    if (isCore || (isGroup && groupPattern.test(group))) {
      return wordPattern.test(version)
        ? { ok: true, path: { type: 'openapi', group, version } }
        : refused('bad-segment', version)
    }
  }
  const path = `/${segments.join('/')}`
  return isRoot(path) ? { ok: true, path: { type: 'root', path } } : refused('unknown-root', first ?? '')
}

function isRoot(path: string): boolean {
  if (roots.has(path)) return true
  const [, check, part, ...more] = path.split('/')
  return healthChecks.has(check ?? '') && part !== undefined && wordPattern.test(part) && more.length === 0
}

function versionPrefix(path: { readonly group: string; readonly version: string }): string {
  assertRecord(wordPattern.test(path.version), path)
  if (path.group === '') return `/api/${path.version}`
  assertRecord(groupPattern.test(path.group), path)
  return `/apis/${path.group}/${path.version}`
}

function resourceText(path: ResourcePath): string {
  const { namespace, resource, name, subresource } = path
  const isReserved = resource === 'proxy' || resource === 'watch'
  assertRecord(wordPattern.test(resource) && (!isReserved || namespace !== undefined), path)
  assertRecord(namespace === undefined || (isNameSegment(namespace) && !namespaceSubresources.has(resource)), path)
  assertRecord(name === undefined ? subresource === undefined : isNameSegment(name), path)
  assertRecord(subresource === undefined || wordPattern.test(subresource), path)
  // `/namespaces/x/y` is the resource y in namespace x unless y is one of the two parts that a Namespace has.
  const isNamespacePart = resource === 'namespaces' && namespace === undefined && subresource !== undefined
  assertRecord(!isNamespacePart || namespaceSubresources.has(subresource), path)
  let text = versionPrefix(path)
  if (path.isWatch) text += '/watch'
  if (namespace !== undefined) text += `/namespaces/${encodeSegment(namespace)}`
  text += `/${resource}`
  if (name !== undefined) text += `/${encodeSegment(name)}`
  return subresource === undefined ? text : `${text}/${subresource}`
}

function assertRecord(isSound: boolean, path: object): asserts isSound {
  if (!isSound) throw new RangeError(`No path stands for ${JSON.stringify(path)}`)
}

function refused(code: PathProblem['code'], segment: string): Reading {
  return { ok: false, reason: { code, segment } }
}

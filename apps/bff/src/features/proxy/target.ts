import { parsePath, serialisePath, type ApiPath } from '@everynode/kube'
import { paths } from '@everynode/contract'
import { Refusal } from '../../errors.ts'

/** A request to the Kubernetes API as this server understood it; the only source of what is sent upstream. */
export interface Target {
  path: ApiPath
  query: readonly (readonly [string, string])[]
  /** True for answers that go on until someone stops them: watches and followed logs. */
  isStream: boolean
}

const QUERY_NAMES = new Set(
  (
    'allowWatchBookmarks command container continue dryRun fieldManager fieldSelector fieldValidation follow force ' +
    'gracePeriodSeconds hash includeObject labelSelector limit limitBytes orphanDependents pretty previous ' +
    'propagationPolicy resourceVersion resourceVersionMatch sendInitialEvents sinceSeconds sinceTime stderr stdin ' +
    'stdout stream tailLines timeout timeoutSeconds timestamps tty watch'
  ).split(' '),
)

/** Subresources that would make this server a way into Pods, Services and kubelets. */
const FORBIDDEN_SUBRESOURCES = new Set(['proxy', 'portforward'])
const MAX_TARGET_LENGTH = 8192

/** Reads a raw request target (`/k8s/api/v1/pods?limit=1`); throws a 400 or 404 Refusal for whatever is not an API path. */
export function parseTarget(raw: string): Target {
  if (raw.length > MAX_TARGET_LENGTH) throw new Refusal(414, 'BadRequest', 'the address is too long')
  if (!raw.startsWith(`${paths.kubernetes}/`)) throw new Refusal(404, 'NotFound', 'there is nothing at this address')
  const inner = raw.slice(paths.kubernetes.length)
  const cut = inner.indexOf('?')
  const parsed = parsePath(cut < 0 ? inner : inner.slice(0, cut))
  if (!parsed.ok) throw new Refusal(400, 'BadRequest', `not a path of the Kubernetes API: ${parsed.reason}`)
  const { path } = parsed
  if (path.type === 'resource' && path.subresource && FORBIDDEN_SUBRESOURCES.has(path.subresource)) {
    throw new Refusal(404, 'NotFound', 'the console does not relay this subresource')
  }
  const query = parseQuery(cut < 0 ? '' : inner.slice(cut + 1))
  return { path, query, isStream: isStream(path, new Map(query)) }
}

/** The path and query to send; `parseTarget(paths.kubernetes + serialiseTarget(t))` equals `t`. */
export function serialiseTarget({ path, query }: Pick<Target, 'path' | 'query'>): string {
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return serialisePath(path) + (text && `?${text}`)
}

function parseQuery(text: string): [string, string][] {
  if (text === '') return []
  return text.split('&').map((part) => {
    const cut = part.indexOf('=')
    const name = cut < 0 ? part : part.slice(0, cut)
    if (!QUERY_NAMES.has(name))
      throw new Refusal(400, 'BadRequest', 'the address holds a parameter that is not relayed')
    return [name, decode(cut < 0 ? '' : part.slice(cut + 1))]
  })
}

function decode(text: string): string {
  let value: string
  try {
    value = decodeURIComponent(text.replaceAll('+', '%20'))
  } catch {
    throw new Refusal(400, 'BadRequest', 'the address is not valid percent-encoding')
  }
  // oxlint-disable-next-line no-control-regex -- these are exactly the characters that must not pass
  if (/[\0\r\n]/.test(value)) throw new Refusal(400, 'BadRequest', 'the address holds a control character')
  return value
}

function isStream(path: ApiPath, query: ReadonlyMap<string, string>): boolean {
  const isOn = (name: string) => query.has(name) && !/^(0|false)$/i.test(query.get(name)!)
  if (isOn('watch')) return true
  return path.type === 'resource' && path.subresource === 'log' && isOn('follow')
}

import type { Kind, Subresource, Verb } from '@everynode/kube'
import {
  connectionOf,
  nameParameter,
  namespaceParameter,
  operationOf,
  pathItem,
  prettyParameter,
  type Operation,
  type PathItem,
  type Subject,
} from './operations.ts'
import { pathParameter, type Parameter } from './parameters.ts'

const CONNECTED = new Set(['attach', 'exec', 'portforward', 'proxy'])
const PROXY_METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** The paths of one kind below its group version, with all their operations. */
export function pathsOf(base: string, subject: Omit<Subject, 'subresource'>): Record<string, PathItem> {
  const { kind } = subject
  const { namespaced, plural, verbs } = kind
  const paths: Record<string, PathItem> = {}
  const root = namespaced ? `${base}/namespaces/{namespace}/${plural}` : `${base}/${plural}`
  const own = namespaced ? [namespaceParameter, prettyParameter] : [prettyParameter]
  const where = namespaced ? 'Namespaced' : ''
  const has = (verb: Verb) => verbs.includes(verb)
  const describe = (actions: readonly (readonly [string, string, Verb])[], on: Subject) =>
    Object.fromEntries(
      actions.flatMap(([method, action, verb]) => (has(verb) ? [[method, operationOf(action, on, where)]] : [])),
    ) as Record<string, Operation>
  add(paths, root, describe(COLLECTION, subject), own)
  add(paths, `${root}/{name}`, describe(ITEM, subject), [nameParameter(kind), ...own])
  if (namespaced && has('list')) {
    add(paths, `${base}/${plural}`, { get: operationOf('list', subject, 'ForAllNamespaces') }, [prettyParameter])
  }
  for (const subresource of kind.subresources) {
    addSubresource(paths, `${root}/{name}/${subresource.name}`, { ...subject, subresource }, [
      nameParameter(kind),
      ...own,
    ])
  }
  // Custom resources have none of the old paths for watching.
  if (has('watch') && !subject.isCustom) addWatches(paths, base, subject, own)
  return paths
}

const COLLECTION = [
  ['get', 'list', 'list'],
  ['post', 'post', 'create'],
  ['delete', 'deletecollection', 'deletecollection'],
] as const
const ITEM = [
  ['get', 'get', 'get'],
  ['put', 'put', 'update'],
  ['delete', 'delete', 'delete'],
  ['patch', 'patch', 'patch'],
] as const

function addSubresource(
  paths: Record<string, PathItem>,
  path: string,
  subject: Subject & { subresource: Subresource },
  own: readonly Parameter[],
): void {
  const { subresource, kind } = subject
  const where = kind.namespaced ? 'Namespaced' : ''
  if (CONNECTED.has(subresource.name)) return addConnection(paths, path, subject, own)
  const operations: Record<string, Operation> = {}
  for (const verb of subresource.verbs) {
    const found = SUBRESOURCE_ACTIONS[verb]
    if (found) operations[found] = operationOf(found, subject, where)
  }
  const ordered = Object.fromEntries(
    ['get', 'put', 'post', 'patch'].flatMap((name) => (operations[name] ? [[name, operations[name]]] : [])),
  )
  add(paths, path, ordered, own)
}

const SUBRESOURCE_ACTIONS: Readonly<Record<string, string>> = {
  get: 'get',
  update: 'put',
  patch: 'patch',
  create: 'post',
}

function addConnection(
  paths: Record<string, PathItem>,
  path: string,
  subject: Subject & { subresource: Subresource },
  own: readonly Parameter[],
): void {
  const fixed = own.filter(({ name }) => name !== 'pretty')
  const isProxy = subject.subresource.name === 'proxy'
  const methods = isProxy ? PROXY_METHODS : ['get', 'post']
  const describe = (hasPath: boolean) =>
    Object.fromEntries(methods.map((method) => [method, connectionOf(method, subject, hasPath)]))
  add(paths, path, describe(false), fixed)
  if (!isProxy) return
  add(paths, `${path}/{path}`, describe(true), [...fixed, pathParameter('path', 'The path below the proxied object.')])
}

function addWatches(paths: Record<string, PathItem>, base: string, subject: Subject, own: readonly Parameter[]): void {
  const { namespaced, plural } = subject.kind
  const root = namespaced ? `${base}/watch/namespaces/{namespace}/${plural}` : `${base}/watch/${plural}`
  const where = namespaced ? 'Namespaced' : ''
  add(paths, root, { get: operationOf('watchlist', subject, where) }, own)
  add(paths, `${root}/{name}`, { get: operationOf('watch', subject, where) }, [nameParameter(subject.kind), ...own])
  if (!namespaced) return
  add(paths, `${base}/watch/${plural}`, { get: operationOf('watchlist', subject, 'ForAllNamespaces') }, [
    prettyParameter,
  ])
}

function add(
  paths: Record<string, PathItem>,
  path: string,
  operations: Record<string, Operation>,
  own: readonly Parameter[],
): void {
  if (Object.keys(operations).length > 0) paths[path] = pathItem(operations, own)
}

/** The words for a group version in ids and tags: `AppsV1`, `apps_v1`; the core group is called so. */
export function titleOf({ group, version }: Pick<Kind, 'group' | 'version'>): { title: string; tag: string } {
  const name = group === '' ? 'core' : group.replace(/\.k8s\.io$/, '')
  const words = name.split(/[.-]/).map((word) => word[0]!.toUpperCase() + word.slice(1))
  const joined = words.join('')
  const title = joined + version[0]!.toUpperCase() + version.slice(1)
  return { title, tag: `${joined[0]!.toLowerCase()}${joined.slice(1)}_${version}` }
}

import { badRequest, expired, type Kind, type KubeObject, type ListMeta } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { ListOptions } from '../options/list-options.ts'
import { assertFieldLabels } from '../resources/field-labels.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import { compareKeys } from '../store-table.ts'
import { decodeContinue, encodeContinue } from './continue-token.ts'
import type { ContinueToken } from './continue-token.ts'
import { assertReached, parseResourceVersion } from './resource-version.ts'
import { selectionOf } from './selection.ts'

export interface ListRequest {
  kind: Kind
  namespace?: string | undefined
}

export interface ListResult {
  items: readonly KubeObject[]
  metadata: ListMeta
}

/** The objects that the options ask for, in the order of the store; later pages come from the state of the first. */
export function list(cluster: Cluster, request: ListRequest, options: ListOptions): ListResult {
  const { kind } = request
  const namespace = kind.namespaced ? request.namespace : undefined
  const definition = cluster.definitionOf(kind)
  assertFieldLabels(kind, options.fields)
  const isSelected = selectionOf(definition, options.labels, options.fields)
  const page = pageOf(cluster, definition, namespace, options)
  const { objects, revision, limit } = page
  const items: KubeObject[] = []
  let index = page.from
  // One more than fits is looked for: only then is there a next page.
  for (; index < objects.length; index++) {
    const object = objects[index]!
    if (isSelected && !isSelected(object)) continue
    if (limit > 0 && items.length === limit) break
    items.push(object)
  }
  // What is computed has no versions.
  const metadata: ListMeta = definition.behaviour.computed ? {} : { resourceVersion: String(revision) }
  if (index < objects.length) {
    metadata.continue = encodeContinue({ revision, start: startAfter(items.at(-1)!, namespace) })
    if (!isSelected) metadata.remainingItemCount = objects.length - index
  }
  const { fromStorage } = definition.behaviour
  return { items: fromStorage ? items.map((item) => fromStorage(item, kind)) : items, metadata }
}

interface Page {
  objects: readonly KubeObject[]
  from: number
  revision: number
  limit: number
}

function pageOf(
  cluster: Cluster,
  definition: ResourceDefinition,
  namespace: string | undefined,
  options: ListOptions,
): Page {
  const { store } = cluster
  const { storageKey, behaviour, kind } = definition
  const version = parseResourceVersion(options.resourceVersion)
  if (!version.ok) throw badRequest(`invalid resource version: ${version.message}`)
  if (behaviour.computed)
    return { objects: behaviour.computed.list(cluster, kind, namespace), from: 0, revision: store.revision, limit: 0 }
  if (options.continueToken !== '') {
    const token = decodeContinue(options.continueToken)
    if (options.resourceVersion !== '' && options.resourceVersion !== '0')
      throw badRequest('specifying resource version is not allowed when using continue')
    return continued(cluster, storageKey, namespace, options, token)
  }
  assertReached(cluster, version.revision)
  const isExact =
    options.resourceVersionMatch === 'Exact' ||
    (options.limit > 0 && version.revision > 0 && options.resourceVersionMatch === '')
  if (isExact) {
    const objects = store.listAt(storageKey, namespace, version.revision)
    if (objects === 'compacted') throw expired(tooOld)
    return { objects, from: 0, revision: version.revision, limit: options.limit }
  }
  // What may come from any cached state is not cut into pages.
  const limit = options.resourceVersion === '0' ? 0 : options.limit
  return { objects: store.list(storageKey, namespace), from: 0, revision: store.revision, limit }
}

const tooOld = 'The resourceVersion for the provided list is too old.'

function continued(
  cluster: Cluster,
  storageKey: string,
  namespace: string | undefined,
  options: ListOptions,
  token: ContinueToken,
): Page {
  const { store } = cluster
  const revision = token.revision < 0 ? store.revision : token.revision
  assertReached(cluster, revision)
  const objects = store.listAt(storageKey, namespace, revision)
  if (objects === 'compacted') {
    const error = expired(expiredContinue)
    error.status.metadata.continue = encodeContinue({ revision: -1, start: token.start })
    throw error
  }
  const from = firstAtOrAfter(objects, token.start, namespace)
  return { objects, from, revision, limit: options.resourceVersion === '0' ? 0 : options.limit }
}

const expiredContinue =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'

function startAfter(last: KubeObject, namespace: string | undefined): string {
  const { name, namespace: own } = last.metadata
  return `${namespace === undefined && own !== undefined ? `/${own}` : ''}/${name}\0`
}

function firstAtOrAfter(objects: readonly KubeObject[], start: string, namespace: string | undefined): number {
  const parts = start.slice(1).split('/')
  const name = parts.at(-1)!
  const startNamespace = parts.length > 1 ? parts[0]! : (namespace ?? '')
  const index = objects.findIndex(
    ({ metadata }) => compareKeys(metadata.namespace ?? '', metadata.name!, startNamespace, name) >= 0,
  )
  return index < 0 ? objects.length : index
}

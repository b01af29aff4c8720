import { StatusError, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { ListOptions } from '../options/list-options.ts'
import type { RequestContext } from '../request.ts'
import type { DeleteOptions } from './delete-options.ts'
import { deleteObject } from './delete.ts'
import { list, type ListRequest, type ListResult } from './list.ts'

/** Deletes what a list with these options shows, and returns that list; what went meanwhile is no failure. */
export function deleteCollection(
  cluster: Cluster,
  request: ListRequest,
  listOptions: ListOptions,
  options: DeleteOptions,
  context: RequestContext,
): ListResult {
  const result = list(cluster, request, listOptions)
  const items = result.items.map((item): KubeObject => {
    const { namespace, name } = item.metadata
    try {
      deleteObject(cluster, { kind: request.kind, namespace, name: name! }, options, context)
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.code !== 404) throw error
    }
    return item
  })
  return { ...result, items }
}

import type { LiveTarget } from '@everynode/contract'
import type { KubeObject } from '@everynode/kube'

/**
 * The object without what no page of the console shows and what is a good half of its bytes: `metadata.managedFields`,
 * and in lists of Nodes the images that each one holds. The object is changed in place.
 */
export function makeLean(object: KubeObject, target: LiveTarget): KubeObject {
  if (object.metadata) delete object.metadata.managedFields
  const { status } = object as { status?: { images?: unknown } }
  if (target.resource === 'nodes' && !target.name && status) delete status.images
  return object
}

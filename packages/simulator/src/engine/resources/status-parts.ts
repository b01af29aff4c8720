import type { KubeObject } from '@everynode/kube'
import { keepAllButStatus } from './keep-all-but-status.ts'
import type { ResourcePart } from './resource-definition.ts'

/** Through `status` nothing else can be written, metadata included. */
export const statusOnly: ResourcePart = { isStatus: true, restrict: keepMetadata }

/** Through `status` metadata can be written too, these fields excepted. */
export function statusWithout(...fields: ('labels' | 'ownerReferences')[]): ResourcePart {
  return {
    isStatus: true,
    restrict(draft, live) {
      keepAllButStatus(draft, live)
      for (const field of fields) {
        if (live.metadata[field] === undefined) delete draft.metadata[field]
        else Object.assign(draft.metadata, { [field]: live.metadata[field] })
      }
    },
  }
}

function keepMetadata(draft: KubeObject, live: KubeObject): void {
  const { managedFields, resourceVersion } = draft.metadata
  keepAllButStatus(draft, live)
  draft.metadata = {
    ...live.metadata,
    ...(managedFields ? { managedFields } : {}),
    ...(resourceVersion ? { resourceVersion } : {}),
  }
}

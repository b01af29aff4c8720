import { formatTime, type KubeObject } from '@everynode/kube'
import { namespaceFinalizeErrors } from '../rules/namespace.ts'
import { keepAllButStatus } from './keep-all-but-status.ts'
import type { ResourceBehaviour } from './resource-definition.ts'

const nameLabel = 'kubernetes.io/metadata.name'
const finalizer = 'kubernetes'

interface Namespace extends KubeObject {
  spec?: { finalizers?: string[] }
  status?: { phase?: string; conditions?: unknown[] }
}

/** Namespaces go in two steps: a controller empties them and then lets go of spec.finalizers through `finalize`. */
export const namespaces: ResourceBehaviour = {
  initialStatus: { phase: 'Active' },
  repeatedChecks: ['whole', 'change'],
  immortal: new Set(['default', 'kube-system', 'kube-public']),
  applyDefaults: labelByName,
  prepareForCreate(draft: Namespace) {
    const finalizers = draft.spec?.finalizers ?? []
    draft.spec = { finalizers: finalizers.includes(finalizer) ? finalizers : [...finalizers, finalizer] }
    labelByName(draft)
  },
  prepareForUpdate: keepSpec,
  isHeld: (namespace: Namespace) => (namespace.spec?.finalizers?.length ?? 0) > 0,
  beginDeletion(live: Namespace, nowMs) {
    const metadata = { ...live.metadata, deletionTimestamp: live.metadata.deletionTimestamp ?? formatTime(nowMs) }
    return { ...live, metadata, status: { ...live.status, phase: 'Terminating' } }
  },
  parts: {
    finalize: {
      restrict(draft: Namespace, live: Namespace) {
        if (live.status === undefined) delete draft.status
        else draft.status = live.status
      },
      errors: namespaceFinalizeErrors,
    },
    status: { isStatus: true, restrict: keepAllButStatus },
  },
}

function labelByName({ metadata }: Namespace): void {
  if (metadata.name) metadata.labels = { ...metadata.labels, [nameLabel]: metadata.name }
}

/** The finalizers of the spec change through `finalize` only. */
function keepSpec(draft: Namespace, live: Namespace): void {
  if (live.spec === undefined) delete draft.spec
  else draft.spec = live.spec
}

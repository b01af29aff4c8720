import { fieldInvalid, formatTime, isQualifiedName, type FieldError, type KubeObject } from '@everynode/kube'
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
  applyDefaults: ({ metadata }) => {
    if (metadata.name) metadata.labels = { ...metadata.labels, [nameLabel]: metadata.name }
  },
  prepareForCreate(draft: Namespace) {
    const finalizers = draft.spec?.finalizers ?? []
    draft.spec = { finalizers: finalizers.includes(finalizer) ? finalizers : [...finalizers, finalizer] }
    draft.metadata.labels = { ...draft.metadata.labels, [nameLabel]: draft.metadata.name! }
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
      errors: finalizerErrors,
    },
    status: { isStatus: true, restrict: keepAllButStatus, errors: phaseErrors },
  },
}

function finalizerErrors({ spec }: Namespace): FieldError[] {
  return (spec?.finalizers ?? []).flatMap((name, index) => {
    const path = `spec.finalizers[${index}]`
    const errors = isQualifiedName(name).map((problem) => fieldInvalid(path, name, problem))
    if (name.includes('/') || name === finalizer) return errors
    return [...errors, fieldInvalid(path, name, 'name is neither a standard finalizer name nor is it fully qualified')]
  })
}

/** The phase follows from the deletion (pkg/apis/core/validation ValidateNamespaceStatusUpdate). */
function phaseErrors({ metadata, status }: Namespace): FieldError[] {
  const phase = status?.phase ?? ''
  if (metadata.deletionTimestamp) {
    if (phase === 'Terminating') return []
    return [fieldInvalid('status.Phase', phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")]
  }
  if (phase === 'Active') return []
  return [fieldInvalid('status.Phase', phase, "may only be 'Active' if `deletionTimestamp` is empty")]
}

/** The finalizers of the spec change through `finalize` only. */
function keepSpec(draft: Namespace, live: Namespace): void {
  if (live.spec === undefined) delete draft.spec
  else draft.spec = live.spec
}

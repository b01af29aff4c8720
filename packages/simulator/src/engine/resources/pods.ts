import type { KubeObject, Pod } from '@everynode/kube'
import { cloneJson } from '../json.ts'
import { bindPod } from './pod-binding.ts'
import { evictPod } from './pod-eviction.ts'
import type { ResourceBehaviour } from './resource-definition.ts'
import { statusWithout } from './status-parts.ts'

/** Pods end gracefully: their kubelet finishes a deletion by deleting again without grace (pkg/registry/core/pod/strategy.go). */
export const pods: ResourceBehaviour = {
  hasGeneration: true,
  initialStatus: { phase: 'Pending' },
  returnsDeleted: true,
  repeatedChecks: ['change', 'whole'],
  graceSecondsOf(pod: Pod, options) {
    if (!pod.spec?.nodeName || pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded') return 0
    const seconds = options.gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 0
    return seconds < 0 ? 1 : seconds
  },
  parts: {
    ephemeralcontainers: { restrict: (draft, live) => keepAllBut(draft, live, ['ephemeralContainers']) },
    resize: { restrict: keepAllButResources },
    status: statusWithout('ownerReferences'),
  },
  actions: { binding: bindPod, eviction: evictPod },
}

type Spec = Record<string, unknown>
interface ContainerLike {
  name: string
  resources?: unknown
  resizePolicy?: unknown
}

function keepAllBut(draft: KubeObject, live: KubeObject, fields: readonly string[]): void {
  const written = (draft.spec ?? {}) as Spec
  const spec: Spec = cloneJson((live.spec ?? {}) as Spec)
  for (const field of fields) {
    if (written[field] === undefined) delete spec[field]
    else spec[field] = written[field]
  }
  restore(draft, live, spec)
}

/**
 * Only the resources of containers that exist may change. Containers that are new or missing stay so: validation refuses
 * them (podResizeStrategy.PrepareForUpdate, dropNonResizeUpdates).
 */
function keepAllButResources(draft: KubeObject, live: KubeObject): void {
  const written = (draft.spec ?? {}) as Spec
  const spec: Spec = cloneJson((live.spec ?? {}) as Spec)
  for (const list of ['containers', 'initContainers']) {
    const [old, sent] = [spec[list], written[list]] as (ContainerLike[] | undefined)[]
    const kept = (sent ?? []).map((change) => {
      const container = old?.find(({ name }) => name === change.name)
      if (!container) return change
      container.resources = change.resources ?? {}
      if (change.resizePolicy !== undefined) container.resizePolicy = change.resizePolicy
      return container
    })
    if (kept.length > 0) spec[list] = kept
    else delete spec[list]
  }
  restore(draft, live, spec)
}

function restore(draft: KubeObject, live: KubeObject, spec: Spec): void {
  const { managedFields } = draft.metadata
  draft.metadata = { ...cloneJson(live.metadata), ...(managedFields ? { managedFields } : {}) }
  draft.spec = spec
  if (live.status !== undefined) draft.status = live.status
}

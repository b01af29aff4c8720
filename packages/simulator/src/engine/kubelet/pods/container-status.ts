import type { Container, ContainerStatus } from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'

type Mounts = { name: string; mountPath: string; readOnly?: boolean; recursiveReadOnly?: string }[]

/** What the kubelet writes about one container; of hollow ones nothing that a runtime would have to tell. */
export function containerStatus(run: ContainerRun, isHollow: boolean): ContainerStatus {
  const { container, state, lastState, isReady, restartCount, image, imageID, containerID } = run
  if (isHollow) {
    return {
      name: container.name,
      state: withoutId(state),
      lastState,
      ready: isReady,
      restartCount,
      image: container.image ?? '',
      imageID: '',
      started: run.isStarted,
    }
  }
  const requests = container.resources?.requests
  const status: ContainerStatus = {
    name: container.name,
    state,
    lastState,
    ready: isReady,
    restartCount,
    image,
    imageID,
  }
  if (containerID !== '') status.containerID = containerID
  if (run.role !== 'ephemeral') status.started = run.isStarted
  if (containerID !== '') {
    if (requests && Object.keys(requests).length > 0) status.allocatedResources = requests
    status.resources = resourcesOf(container)
  }
  const mounts = mountsOf(container)
  if (mounts) status['volumeMounts'] = mounts
  return status
}

function withoutId(state: ContainerRun['state']): ContainerRun['state'] {
  if (!state.terminated?.containerID) return state
  const { containerID, ...terminated } = state.terminated
  void containerID
  return { terminated }
}

const NO_RESOURCES = {}

function resourcesOf({ resources }: Container): NonNullable<ContainerStatus['resources']> {
  if (!resources?.requests && !resources?.limits) return NO_RESOURCES
  const { requests, limits } = resources
  return { ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) }
}

const mountsCache = new WeakMap<object, Mounts>()

/** The mounts as the status repeats them; one list for all Pods that share a spec's. */
function mountsOf({ volumeMounts }: Container): Mounts | undefined {
  if (!volumeMounts || volumeMounts.length === 0) return undefined
  let mounts = mountsCache.get(volumeMounts)
  if (!mounts) {
    mounts = volumeMounts.map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
    }))
    mountsCache.set(volumeMounts, mounts)
  }
  return mounts
}

import { formatTime, type ContainerStatus, type Pod, type PodCondition, type PodStatus } from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'
import { normaliseImage } from './image-reference.ts'

/** What a kubelet knows of a Pod besides its containers. */
export interface PodFacts {
  runs: readonly ContainerRun[]
  hostIp: string
  podIp: string | undefined
  startedMs: number
  nowMs: number
  /** Set once the Pod will never run again. */
  finalPhase?: 'Succeeded' | 'Failed'
}

/** The whole status that the kubelet writes, from what it knows (pkg/kubelet/kubelet_pods.go, generateAPIPodStatus). */
export function podStatusFor(pod: Pod, facts: PodFacts): PodStatus {
  const { runs, finalPhase } = facts
  const init = runs.filter((run) => run.isInit)
  const main = runs.filter((run) => !run.isInit)
  const isInitialised = init.every(
    (run) => run.state.terminated?.exitCode === 0 || (run.container.restartPolicy === 'Always' && run.isStarted),
  )
  const unready = [...main, ...init.filter((run) => run.container.restartPolicy === 'Always')].filter(
    (run) => !run.isReady,
  )
  const uninitialised = init.filter(
    (run) => run.state.terminated?.exitCode !== 0 && !(run.container.restartPolicy === 'Always' && run.isStarted),
  )
  const ended = finalPhase && { reason: finalPhase === 'Succeeded' ? 'PodCompleted' : 'PodFailed' }
  const notReady =
    ended ??
    (unready.length > 0
      ? { reason: 'ContainersNotReady', message: `containers with unready status: [${names(unready)}]` }
      : undefined)
  const wanted: Partial<PodCondition>[] = [
    { type: 'PodReadyToStartContainers', status: finalPhase || !facts.podIp ? 'False' : 'True' },
    isInitialised || finalPhase
      ? { type: 'Initialized', status: 'True', ...(finalPhase === 'Succeeded' ? ended : {}) }
      : {
          type: 'Initialized',
          status: 'False',
          reason: 'ContainersNotInitialized',
          message: `containers with incomplete status: [${names(uninitialised)}]`,
        },
    { type: 'Ready', status: notReady ? 'False' : 'True', ...notReady },
    { type: 'ContainersReady', status: notReady ? 'False' : 'True', ...notReady },
  ]
  const given = pod.status?.conditions ?? []
  const own = wanted.map((condition) => withTimes(condition, given, facts.nowMs, pod.metadata.generation))
  const foreign = given.filter((condition) => !wanted.some(({ type }) => type === condition.type))
  return {
    ...pod.status,
    observedGeneration: pod.metadata.generation ?? 1,
    phase:
      finalPhase ??
      (isInitialised &&
      main.some((run) => run.state.running || run.restartCount > 0 || run.state.terminated) &&
      !main.some(isImageMissing)
        ? 'Running'
        : 'Pending'),
    conditions: [...own, ...foreign],
    hostIP: facts.hostIp,
    hostIPs: [{ ip: facts.hostIp }],
    ...(facts.podIp ? { podIP: facts.podIp, podIPs: [{ ip: facts.podIp }] } : {}),
    startTime: formatTime(facts.startedMs),
    ...(init.length > 0 ? { initContainerStatuses: init.map(containerStatusFor) } : {}),
    containerStatuses: main.map(containerStatusFor).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function containerStatusFor(run: ContainerRun): ContainerStatus {
  const image = run.container.image ?? ''
  const { requests } = run.container.resources ?? {}
  return {
    name: run.container.name,
    state: run.state,
    lastState: run.lastState,
    ready: run.isReady,
    restartCount: run.restartCount,
    image: run.imageID ? normaliseImage(image) : image,
    imageID: run.imageID,
    ...(run.containerID ? { containerID: run.containerID } : {}),
    started: run.isStarted,
    ...(requests && run.containerID ? { allocatedResources: requests } : {}),
    ...(run.containerID ? { resources: run.container.resources ?? {} } : {}),
  }
}

function isImageMissing(run: ContainerRun): boolean {
  return /^(ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName)$/.test(run.state.waiting?.reason ?? '')
}

function withTimes(
  condition: Partial<PodCondition>,
  before: readonly PodCondition[],
  nowMs: number,
  generation = 1,
): PodCondition {
  const old = before.find(({ type }) => type === condition.type)
  const { type, status, ...why } = condition as PodCondition
  const lastTransitionTime =
    old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : formatTime(nowMs)
  return { type, observedGeneration: generation, status, lastProbeTime: null, lastTransitionTime, ...why }
}

function names(runs: readonly ContainerRun[]): string {
  return runs.map((run) => run.container.name).join(' ')
}

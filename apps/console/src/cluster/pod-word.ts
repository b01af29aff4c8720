import { isPodTerminal, isPodTerminating, isSidecar, type ContainerStatus, type Pod } from '@everynode/kube'

/**
 * The word in kubectl's STATUS column: people know it and search for it, so it is never translated.
 * Mirrors `printPod` of Kubernetes `pkg/printers/internalversion/printers.go`.
 */
export function podWord(pod: Pod): string {
  const { status = {}, metadata } = pod
  const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled')
  let word = status.reason || status.phase || 'Unknown'
  if (scheduled?.reason === 'SchedulingGated') word = 'SchedulingGated'
  const starting = initWord(pod)
  const isInitialized = status.conditions?.some(({ type, status: value }) => type === 'Initialized' && value === 'True')
  if (starting !== undefined) word = starting
  if (starting === undefined || isInitialized) word = mainWord(status.containerStatuses ?? [], pod) ?? word
  if (metadata.deletionTimestamp && status.reason === 'NodeLost') return 'Unknown'
  return isPodTerminating(pod) && !isPodTerminal(pod) ? 'Terminating' : word
}

/** How often the containers have been restarted, all together. */
export function podRestarts(pod: Pod): number {
  const inits = pod.status?.initContainerStatuses ?? []
  const isInitializing = initWord(pod) !== undefined
  const counted = isInitializing ? inits : [...(pod.status?.containerStatuses ?? []), ...sidecarStatuses(pod)]
  return counted.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0)
}

/** Ready containers and all of them, sidecars included. */
export function podReadiness(pod: Pod): { ready: number; total: number } {
  const sidecars = (pod.spec?.initContainers ?? []).filter(isSidecar).length
  const statuses = [...(pod.status?.containerStatuses ?? []), ...sidecarStatuses(pod)]
  return {
    ready: statuses.filter(({ ready, state }) => ready && state?.running).length,
    total: (pod.spec?.containers?.length ?? 0) + sidecars,
  }
}

function sidecarStatuses(pod: Pod): ContainerStatus[] {
  const names = new Set((pod.spec?.initContainers ?? []).filter(isSidecar).map(({ name }) => name))
  return (pod.status?.initContainerStatuses ?? []).filter(({ name }) => names.has(name))
}

/** The word while init containers are not through; nothing when they are. */
function initWord(pod: Pod): string | undefined {
  const inits = pod.spec?.initContainers ?? []
  const sidecars = new Set(inits.filter(isSidecar).map(({ name }) => name))
  for (const [at, { name, state, started }] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const { terminated, waiting } = state ?? {}
    if (terminated?.exitCode === 0) continue
    if (sidecars.has(name) && started) continue
    if (terminated) return `Init:${terminated.reason || exitWord(terminated)}`
    if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`
    return `Init:${at}/${inits.length}`
  }
  return undefined
}

function mainWord(statuses: readonly ContainerStatus[], pod: Pod): string | undefined {
  let word: string | undefined
  let hasRunning = false
  for (const { state, ready } of statuses.toReversed()) {
    if (state?.waiting?.reason) word = state.waiting.reason
    else if (state?.terminated) word = state.terminated.reason || exitWord(state.terminated)
    else if (ready && state?.running) hasRunning = true
  }
  if (word !== 'Completed' || !hasRunning) return word
  const isReady = pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
  return isReady ? 'Running' : 'NotReady'
}

function exitWord({ signal, exitCode }: { signal?: number; exitCode: number }): string {
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`
}

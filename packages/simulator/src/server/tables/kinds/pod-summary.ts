import { humanDuration, isPodTerminal, isSidecar, parseTime, type ContainerStatus, type Pod } from '@everynode/kube'

/** What the Table says about a Pod at a glance. */
export interface PodSummary {
  ready: number
  total: number
  /** The word of the STATUS column. */
  reason: string
  /** `5 (3m ago)`. */
  restarts: string
}

interface Restarts {
  count: number
  lastMs: number
}

/** Sums up the statuses of a Pod's containers (printPod in pkg/printers/internalversion/printers.go, step by step). */
export function podSummary(pod: Pod, nowMs: number): PodSummary {
  const { spec, status } = pod
  const sidecars = new Set((spec?.initContainers ?? []).filter(isSidecar).map(({ name }) => name))
  const init = initSummary(pod, sidecars)
  let { reason } = init
  let restarts = init.restarts
  let ready = init.readySidecars
  const isInitialized = status?.conditions?.some(({ type, status: is }) => type === 'Initialized' && is === 'True')
  if (!init.isInitializing || isInitialized) {
    restarts = init.sidecarRestarts
    let isRunning = false
    let hasFailed = false
    for (const container of (status?.containerStatuses ?? []).toReversed()) {
      addRestarts(restarts, container)
      const { waiting, terminated, running } = container.state ?? {}
      if (waiting?.reason) reason = waiting.reason
      else if (terminated) {
        // What has completed does not hide what failed beside it.
        if (terminated.exitCode !== 0 || !hasFailed) reason = endOf(terminated)
        hasFailed ||= terminated.exitCode !== 0
      } else if (container.ready && running) {
        isRunning = true
        ready++
      }
    }
    // A Pod of which one container has completed while another runs is not completed.
    if (reason === 'Completed' && isRunning) reason = isPodReady(pod) ? 'Running' : 'NotReady'
  }
  if (pod.metadata.deletionTimestamp) {
    if (status?.reason === 'NodeLost') reason = 'Unknown'
    else if (!isPodTerminal(pod)) reason = 'Terminating'
  }
  return {
    ready,
    total: (spec?.containers ?? []).length + sidecars.size,
    reason,
    restarts: restartsText(restarts, nowMs),
  }
}

interface InitSummary {
  reason: string
  isInitializing: boolean
  restarts: Restarts
  sidecarRestarts: Restarts
  readySidecars: number
}

function initSummary({ spec, status }: Pod, sidecars: ReadonlySet<string>): InitSummary {
  const summary: InitSummary = {
    reason: status?.reason || status?.phase || '',
    isInitializing: false,
    restarts: { count: 0, lastMs: 0 },
    sidecarRestarts: { count: 0, lastMs: 0 },
    readySidecars: 0,
  }
  const isGated = status?.conditions?.some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  )
  if (isGated) summary.reason = 'SchedulingGated'
  for (const [index, container] of (status?.initContainerStatuses ?? []).entries()) {
    addRestarts(summary.restarts, container)
    if (sidecars.has(container.name)) addRestarts(summary.sidecarRestarts, container)
    const { terminated, waiting } = container.state ?? {}
    if (terminated?.exitCode === 0) continue
    if (sidecars.has(container.name) && container.started) {
      if (container.ready) summary.readySidecars++
      continue
    }
    summary.isInitializing = true
    if (terminated) summary.reason = `Init:${endOf(terminated)}`
    else if (waiting?.reason && waiting.reason !== 'PodInitializing') summary.reason = `Init:${waiting.reason}`
    else summary.reason = `Init:${index}/${(spec?.initContainers ?? []).length}`
    break
  }
  return summary
}

function endOf({ reason, signal, exitCode }: { reason?: string; signal?: number; exitCode: number }): string {
  if (reason) return reason
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`
}

function addRestarts(restarts: Restarts, { restartCount = 0, lastState }: ContainerStatus): void {
  restarts.count += restartCount
  const finishedAt = lastState?.terminated?.finishedAt
  if (finishedAt) restarts.lastMs = Math.max(restarts.lastMs, parseTime(finishedAt) ?? 0)
}

function restartsText({ count, lastMs }: Restarts, nowMs: number): string {
  return count > 0 && lastMs > 0 ? `${count} (${humanDuration(nowMs - lastMs)} ago)` : String(count)
}

function isPodReady({ status }: Pod): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
}

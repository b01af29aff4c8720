import { isPodReady } from '@everynode/daemonset'
import {
  isNodeReady,
  isPodTerminal,
  isPodTerminating,
  parseTime,
  type ContainerStatus,
  type Node,
  type Pod,
} from '@everynode/kube'
import { podWord } from './pod-word.ts'

/**
 * Why a Pod is not ready, as a class that people can act on. `starting`, `terminating` and `min-ready` pass by
 * themselves; the others need somebody.
 */
export type PodProblem =
  | 'starting'
  | 'terminating'
  | 'unscheduled'
  | 'port'
  | 'unschedulable'
  | 'gated'
  | 'node-not-ready'
  | 'image'
  | 'config'
  | 'crash'
  | 'probe'
  | 'ended'

export interface PodHealth {
  /** Whether it does its work (`ready`), will by itself (`starting`), cannot go on (`waiting`), or fails (`failing`). */
  state: 'ready' | 'starting' | 'waiting' | 'failing'
  problem?: PodProblem
  /** kubectl's word: `ErrImagePull`. */
  word: string
  /** What Kubernetes says about it. */
  evidence?: string
  container?: string
  sinceMs?: number
}

const IMAGE_WORDS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
])
const CONFIG_WORDS = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreStartHookError',
  'PostStartHookError',
])

/** A container that runs but is not ready counts as starting for this long, then as failing its probe. */
const PROBE_PATIENCE_MS = 60_000

/**
 * The health of a Pod at a moment.
 * @param node the node it is on, if known: an unready node explains an unready Pod.
 */
export function podHealth(pod: Pod, nowMs: number, node?: Node): PodHealth {
  const word = podWord(pod)
  const createdMs = time(pod.metadata.creationTimestamp)
  if (isPodTerminating(pod))
    return make('starting', 'terminating', word, undefined, time(pod.metadata.deletionTimestamp))
  if (isPodTerminal(pod)) return make('failing', 'ended', word, pod.status?.message)
  if (isPodReady(pod)) return { state: 'ready', word }
  const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  if (!pod.spec?.nodeName && scheduled?.status === 'False') {
    return make('waiting', unscheduledBecause(scheduled), word, scheduled.message, createdMs)
  }
  if (node && pod.spec?.nodeName && !isNodeReady(node)) {
    const condition = node.status?.conditions?.find(({ type }) => type === 'Ready')
    return make('waiting', 'node-not-ready', word, condition?.message, time(condition?.lastTransitionTime))
  }
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  for (const status of statuses) {
    const found = containerProblem(status, word, createdMs)
    if (found) return found
  }
  return unready(pod, statuses, word, nowMs)
}

/** The scheduler says for each node which of its filters refused; of a daemon Pod's own node only one reason matters. */
function unscheduledBecause({ reason, message = '' }: { reason?: string; message?: string }): PodProblem {
  if (reason === 'SchedulingGated') return 'gated'
  if (message.includes("didn't have free ports")) return 'port'
  return /\bInsufficient |\bToo many pods/.test(message) ? 'unscheduled' : 'unschedulable'
}

function containerProblem(status: ContainerStatus, word: string, createdMs: number | undefined): PodHealth | undefined {
  const { waiting, terminated } = status.state ?? {}
  const reason = waiting?.reason ?? ''
  if (IMAGE_WORDS.has(reason)) return make('failing', 'image', word, waiting?.message, createdMs, status.name)
  if (CONFIG_WORDS.has(reason)) return make('failing', 'config', word, waiting?.message, createdMs, status.name)
  if (reason === 'CrashLoopBackOff') {
    const last = status.lastState?.terminated
    return make(
      'failing',
      'crash',
      word,
      lastWords(last) ?? waiting?.message,
      time(last?.finishedAt) ?? createdMs,
      status.name,
    )
  }
  if (terminated && terminated.exitCode !== 0)
    return make('failing', 'crash', word, lastWords(terminated), time(terminated.finishedAt), status.name)
  return undefined
}

/** Nothing is wrong with any container by itself: it starts, or its readiness probe fails for too long. */
function unready(pod: Pod, statuses: readonly ContainerStatus[], word: string, nowMs: number): PodHealth {
  const running = statuses.find(({ ready, state }) => !ready && state?.running)
  const startedMs = time(running?.state?.running?.startedAt)
  const last = running?.lastState?.terminated
  // Between two crashes a container runs for a moment; that is no fresh start.
  if (running && last && last.exitCode !== 0)
    return make('failing', 'crash', word, lastWords(last), time(last.finishedAt), running.name)
  if (running && startedMs !== undefined && nowMs - startedMs > PROBE_PATIENCE_MS) {
    const condition = pod.status?.conditions?.find(({ type }) => type === 'ContainersReady')
    return make('failing', 'probe', word, condition?.message, startedMs, running.name)
  }
  return make('starting', 'starting', word, undefined, time(pod.metadata.creationTimestamp), running?.name)
}

function lastWords(ended: { reason?: string; message?: string; exitCode: number } | undefined): string | undefined {
  if (!ended) return undefined
  return [ended.reason, `exit code ${ended.exitCode}`, ended.message].filter(Boolean).join(': ')
}

function make(
  state: PodHealth['state'],
  problem: PodProblem,
  word: string,
  evidence?: string,
  sinceMs?: number,
  container?: string,
): PodHealth {
  return {
    state,
    problem,
    word,
    ...(evidence ? { evidence } : {}),
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(container ? { container } : {}),
  }
}

function time(text: string | null | undefined): number | undefined {
  return text ? parseTime(text) : undefined
}

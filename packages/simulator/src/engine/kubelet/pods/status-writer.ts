import { findKind, StatusError, type Pod } from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'
import type { PodScene } from './pod-scene.ts'
import { phaseOf } from './pod-phase.ts'
import { podStatusFor, rejectedStatus } from './pod-status.ts'

const pods = findKind('', 'v1', 'pods')!

/** What the worker has decided beyond what its containers say. */
export interface WorkerVerdict {
  isStopping: boolean
  /** Why the Pod as a whole ends, when the kubelet ended it. */
  failure: { reason: string; message: string } | undefined
  /** Whether its network is there. */
  isReadyToStart: boolean
}

/** Writes the Pod's status as the worker sees it; a refused write is not its to mend: the next event brings a newer Pod. */
export function writeStatus(scene: PodScene, runs: readonly ContainerRun[], verdict: WorkerVerdict): void {
  const { host } = scene
  const live = livePod(scene)
  if (!live) return
  const status = podStatusFor(live, {
    runs,
    phase: verdict.failure ? 'Failed' : phaseOf(live, runs, verdict.isStopping),
    verdict: verdict.failure,
    hostIp: host.hostIp,
    podIp: scene.podIp,
    isReadyToStart: verdict.isReadyToStart,
    isHollow: host.isHollow,
    startedMs: scene.startedMs,
    nowMs: host.nowMs(),
  })
  attempt(() => host.client.update(pods, { ...live, status } as Pod, 'status'))
}

/** Says that the kubelet does not run the Pod. */
export function writeRejection(scene: PodScene, reason: string, message: string): void {
  const live = livePod(scene)
  if (!live) return
  const status = rejectedStatus(live, reason, message, scene.host.nowMs())
  attempt(() => scene.host.client.update(pods, { ...live, status } as Pod, 'status'))
}

/** Takes the Pod out of the API, once nothing of it is left on the node. */
export function removePod(scene: PodScene): void {
  const { namespace, name, uid } = scene.pod.metadata
  attempt(() =>
    scene.host.client.delete(pods, { namespace, name: name! }, { gracePeriodSeconds: 0, preconditions: { uid: uid! } }),
  )
}

function livePod(scene: PodScene): Pod | undefined {
  const { namespace, name, uid } = scene.pod.metadata
  const live = scene.host.client.get(pods, { namespace, name: name! }) as Pod | undefined
  return live?.metadata.uid === uid && !scene.host.faults.down ? live : undefined
}

function attempt(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
}

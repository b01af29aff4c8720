import { scaledValue } from '@everynode/kube'
import { type Deployment, type ReplicaSet, specReplicas, sumSpec } from './deployment-objects.ts'

/** How many Pods a rolling update may add and take: surge is rounded up, unavailability down, and both 0 means one may be missing. */
export function deploymentLimits(deployment: Deployment): { maxSurge: number; maxUnavailable: number } {
  if (deployment.spec?.strategy?.type === 'Recreate') return { maxSurge: 0, maxUnavailable: 0 }
  const replicas = specReplicas(deployment)
  const rolling = deployment.spec?.strategy?.rollingUpdate ?? {}
  const maxSurge = scaledValue(rolling.maxSurge ?? '25%', replicas, true) ?? 0
  const maxUnavailable = scaledValue(rolling.maxUnavailable ?? '25%', replicas, false) ?? 0
  return { maxSurge, maxUnavailable: Math.min(replicas, maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable) }
}

/** How many replicas the ReplicaSet of the present template may have now (deploymentutil.NewRSNewReplicas). */
export function newSetReplicas(deployment: Deployment, all: readonly ReplicaSet[], newReplicas: number): number {
  const wanted = specReplicas(deployment)
  if (deployment.spec?.strategy?.type === 'Recreate') return wanted
  const room = wanted + deploymentLimits(deployment).maxSurge - sumSpec(all)
  return room <= 0 ? newReplicas : newReplicas + Math.min(room, wanted - newReplicas)
}

/** The share of a change in size that falls to one ReplicaSet while several are active (deploymentutil.GetReplicaSetProportion). */
export function proportion(
  deployment: Deployment,
  set: ReplicaSet,
  toAdd: number,
  added: number,
  maxBefore: number,
): number {
  if (specReplicas(set) === 0 || toAdd === 0 || toAdd === added) return 0
  const size = specReplicas(deployment) + deploymentLimits(deployment).maxSurge
  const fraction =
    specReplicas(deployment) === 0
      ? -specReplicas(set)
      : roundHalfUp((specReplicas(set) * size) / (maxBefore || specReplicas(deployment))) - specReplicas(set)
  const allowed = toAdd - added
  return toAdd > 0 ? Math.min(fraction, allowed) : Math.max(fraction, allowed)
}

function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5)
}

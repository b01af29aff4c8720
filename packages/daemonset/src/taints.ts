import type { Taint, Toleration } from '@everynode/kube'

/** Whether this toleration lets a Pod be on a node with this taint. Mirrors `Toleration.ToleratesTaint`. */
export function toleratesTaint(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false
  if (toleration.key && toleration.key !== taint.key) return false
  switch (toleration.operator || 'Equal') {
    case 'Exists':
      return true
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '')
    default:
      return false
  }
}

/** Whether any of the tolerations lets a Pod be on a node with this taint. */
export function isTolerated(tolerations: readonly Toleration[], taint: Taint): boolean {
  return tolerations.some((toleration) => toleratesTaint(toleration, taint))
}

/** Whether a taint decides about placement at all: `PreferNoSchedule` is only a wish. */
export function isBindingTaint(taint: Taint): boolean {
  return taint.effect === 'NoSchedule' || taint.effect === 'NoExecute'
}

/** Whether Kubernetes itself puts this taint on a node to say how the node is. */
export function isConditionTaint(taint: Taint): boolean {
  return conditionTaints.has(taint.key)
}

/**
 * The tolerations of a daemon Pod: those of the template, then those that the controller gives to every daemon Pod, in its
 * order. One that stands there already is not repeated; a time limit on it is lifted.
 * Mirrors `AddOrUpdateDaemonPodTolerations`.
 */
export function withDaemonTolerations(tolerations: readonly Toleration[], isHostNetwork: boolean): Toleration[] {
  const all = [...tolerations]
  for (const [key, effect] of isHostNetwork ? [...daemonTaints, networkTaint] : daemonTaints) {
    const added: Toleration = { key, operator: 'Exists', effect }
    const index = all.findIndex((one) => isSameToleration(one, added))
    if (index < 0) all.push(added)
    else all[index] = added
  }
  return all
}

const daemonTaints: readonly (readonly [string, string])[] = [
  ['node.kubernetes.io/not-ready', 'NoExecute'],
  ['node.kubernetes.io/unreachable', 'NoExecute'],
  ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
  ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
  ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
  ['node.kubernetes.io/unschedulable', 'NoSchedule'],
]
const networkTaint: readonly [string, string] = ['node.kubernetes.io/network-unavailable', 'NoSchedule']
const conditionTaints: ReadonlySet<string> = new Set([...daemonTaints.map(([key]) => key), networkTaint[0]])

function isSameToleration(left: Toleration, right: Toleration): boolean {
  return (
    left.key === right.key &&
    left.effect === right.effect &&
    left.operator === right.operator &&
    (left.value ?? '') === (right.value ?? '')
  )
}

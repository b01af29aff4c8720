import type { KubeObject } from '@everynode/kube'

/** The levels of the Pod Security Standards, from the one that allows everything to the strictest. */
const LEVELS = ['privileged', 'baseline', 'restricted'] as const

export type PodSecurityLevel = (typeof LEVELS)[number]

/** What a project enforces; a project without the label lets everything in. Undefined when the project is not known. */
export function enforcedLevel(namespace: KubeObject | undefined): PodSecurityLevel | undefined {
  if (!namespace) return undefined
  const label = namespace.metadata.labels?.['pod-security.kubernetes.io/enforce']
  return LEVELS.find((level) => level === label) ?? 'privileged'
}

/** Whether Pods that need `needed` are let in where `enforced` is enforced. */
export function isLetIn(needed: PodSecurityLevel, enforced: PodSecurityLevel): boolean {
  return LEVELS.indexOf(enforced) <= LEVELS.indexOf(needed)
}

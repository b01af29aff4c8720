import type { Container, PodSpec } from '@everynode/kube'

/** What one rule of the Pod Security Standards has against a Pod. */
export interface Violation {
  /** Names the rule, as in `host namespaces`. */
  reason: string
  /** Names what breaks it, as in `hostNetwork=true`. */
  detail: string
}

/** What a check looks at. */
export interface Subject {
  spec: PodSpec
  annotations: Record<string, string>
  /** The minor version of the standards; infinite for the latest. */
  minor: number
}

export interface Check {
  /** The minor version since which the rule exists. */
  since: number
  judge(subject: Subject): Violation | undefined
}

/** The names of the containers of all kinds that are as the predicate says, init containers first. */
export function containersThat({ spec }: Subject, isBad: (container: Container) => boolean): string[] {
  return allContainers(spec).flatMap((container) => (isBad(container) ? [container.name ?? ''] : []))
}

/** The containers of all kinds, init containers first, as messages list them. */
export function allContainers({
  initContainers = [],
  containers = [],
  ephemeralContainers = [],
}: PodSpec): Container[] {
  return [...initContainers, ...containers, ...ephemeralContainers]
}

/** True for Pods whose users are not those of the node: root in them is nobody outside. */
export function hasOwnUsers({ spec, minor }: Subject): boolean {
  return spec.hostUsers === false && minor >= OWN_USERS_SINCE
}

const OWN_USERS_SINCE = 35

/** True for Pods that say that they are for Windows, where some rules make no sense. */
export function isForWindows({ spec, minor }: Subject): boolean {
  return spec.os?.name === 'windows' && minor >= WINDOWS_SINCE
}

const WINDOWS_SINCE = 25

import { APPARMOR_PREFIX } from '../../rules/pod-spec/annotations.ts'
import type { KubeObject } from '@everynode/kube'
import type { Container, PodSpec } from '../../rules/pod-spec/shape.ts'

/** True when an update changes something that could matter for security: images and profiles (isSignificantPodUpdate). */
export function isSignificantChange(pod: KubeObject, old: KubeObject): boolean {
  const spec = (pod.spec ?? {}) as PodSpec
  const oldSpec = (old.spec ?? {}) as PodSpec
  if (haveProfilesChanged(pod, old)) return true
  for (const list of ['containers', 'initContainers'] as const) {
    const now = spec[list] ?? []
    const before = oldSpec[list] ?? []
    if (now.length !== before.length) return true
    if (now.some(({ image }, index) => image !== before[index]!.image)) return true
  }
  return (spec.ephemeralContainers ?? []).some((container) => isNew(container, oldSpec.ephemeralContainers ?? []))
}

function isNew({ name, image }: Container, old: readonly Container[]): boolean {
  return !old.some((container) => container.name === name && container.image === image)
}

function haveProfilesChanged(pod: KubeObject, old: KubeObject): boolean {
  const now = pod.metadata.annotations ?? {}
  const before = old.metadata.annotations ?? {}
  const keys = new Set([...Object.keys(now), ...Object.keys(before)])
  return [...keys].some((key) => key.startsWith(APPARMOR_PREFIX) && now[key] !== before[key])
}

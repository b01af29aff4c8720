import { podSecurityText, podSecurityViolations, violationsReasons, type PodSecurityPolicy } from '@everynode/daemonset'
import { controllerOf, type KubeObject, type PodSpec } from '@everynode/kube'

const MAX_PODS = 3000

/** The warnings about Pods that a stricter policy would not admit any more; Pods of one controller are judged once. */
export function existingPodWarnings(
  namespace: string,
  policy: PodSecurityPolicy,
  pods: readonly KubeObject[],
): string[] {
  const byWarning = new Map<string, string[]>()
  const seen = new Set<string>()
  for (const pod of pods.slice(0, MAX_PODS)) {
    const owner = controllerOf(pod)?.uid
    if (owner !== undefined) {
      if (seen.has(owner)) continue
      seen.add(owner)
    }
    const violations = podSecurityViolations(policy, (pod.spec ?? {}) as PodSpec, pod.metadata.annotations)
    if (violations.length === 0) continue
    const text = violationsReasons(violations)
    byWarning.set(text, [...(byWarning.get(text) ?? []), pod.metadata.name!])
  }
  if (byWarning.size === 0) return []
  const head = `existing pods in namespace "${namespace}" violate the new PodSecurity enforce level "${podSecurityText(policy)}"`
  const lines = [...byWarning].map(([text, names]) => `${names.toSorted()[0]}${others(names.length - 1)}: ${text}`)
  return [head, ...lines.toSorted()]
}

function others(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' (and 1 other pod)' : ` (and ${count} other pods)`
}

import type { KubeObject } from '@everynode/kube'

/** The PodSecurity level that a namespace enforces; `privileged` (nothing is refused) unless it says otherwise. */
export function podSecurityLevel(namespace: KubeObject | undefined): string {
  return namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce'] ?? 'privileged'
}

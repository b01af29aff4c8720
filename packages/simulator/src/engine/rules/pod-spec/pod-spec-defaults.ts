import { applyContainerDefaults } from './container-defaults.ts'
import { applyVolumeDefaults } from './volume-defaults.ts'
import type { PodSpec, PodTemplate } from './shape.ts'

/** Fills in a pod spec, in place: what pods and templates have in common (SetDefaults_PodSpec and its callees). */
export function applyPodSpecDefaults(spec: PodSpec): void {
  spec.dnsPolicy ||= 'ClusterFirst'
  spec.restartPolicy ||= 'Always'
  spec.securityContext ??= {}
  spec.terminationGracePeriodSeconds ??= 30
  spec.schedulerName ||= 'default-scheduler'
  // Conversion between the versioned and the internal type keeps the deprecated alias and the name equal.
  if (spec.serviceAccountName) spec.serviceAccount = spec.serviceAccountName
  else if (spec.serviceAccount) spec.serviceAccountName = spec.serviceAccount
  for (const volume of spec.volumes ?? []) applyVolumeDefaults(volume)
  for (const container of spec.initContainers ?? []) applyContainerDefaults(container)
  for (const container of spec.containers ?? []) applyContainerDefaults(container)
  for (const container of spec.ephemeralContainers ?? []) applyContainerDefaults(container)
}

/** The defaults of a workload's pod template; gives the template's spec, which always exists afterwards. */
export function applyTemplateDefaults(owner: { template?: PodTemplate }): PodSpec {
  owner.template ??= {}
  owner.template.spec ??= {}
  applyPodSpecDefaults(owner.template.spec)
  return owner.template.spec
}

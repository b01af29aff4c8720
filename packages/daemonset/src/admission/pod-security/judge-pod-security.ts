import type { PodSpec } from '@everynode/kube'
import type { PodPath } from '../pod-path.ts'
import type { PodTemplate } from '../pod-template.ts'
import type { Check, Subject } from './check.ts'
import { policyText, type Policy } from './policy.ts'
import { checksOf } from './violations.ts'

/** A control of the Pod Security Standards that the Pods of a template break, in Kubernetes' words. */
export interface PodSecurityFinding {
  readonly code: 'pod-security'
  /** `baseline:latest` */
  readonly policy: string
  readonly reason: string
  readonly detail: string
  /** The first field that breaks it. */
  readonly path: PodPath
}

/** What a policy has against the Pods of a template, each with its place. */
export function judgePodSecurity(policy: Policy, { spec, annotations }: PodTemplate): PodSecurityFinding[] {
  const subject = { spec, annotations, minor: policy.minor }
  return checksOf(policy).flatMap(([id, check]) => {
    const violation = check.judge(subject)
    if (!violation) return []
    return [{ code: 'pod-security', policy: policyText(policy), ...violation, path: placeOf(id, check, subject) }]
  })
}

/** The fields that the checks are about, in a container or in the Pod. */
const FIELDS: Readonly<Record<string, PodPath>> = {
  appArmorProfile: ['securityContext', 'appArmorProfile', 'type'],
  capabilities_baseline: ['securityContext', 'capabilities', 'add'],
  capabilities_restricted: ['securityContext', 'capabilities'],
  hostPorts: ['ports'],
  privileged: ['securityContext', 'privileged'],
  procMount: ['securityContext', 'procMount'],
  procMount_restricted: ['securityContext', 'procMount'],
  seLinuxOptions: ['securityContext', 'seLinuxOptions', 'type'],
  seccompProfile_baseline: ['securityContext', 'seccompProfile', 'type'],
  seccompProfile_restricted: ['securityContext', 'seccompProfile', 'type'],
  sysctls: ['securityContext', 'sysctls'],
  windowsHostProcess: ['securityContext', 'windowsOptions', 'hostProcess'],
  allowPrivilegeEscalation: ['securityContext', 'allowPrivilegeEscalation'],
  runAsNonRoot: ['securityContext', 'runAsNonRoot'],
  runAsUser: ['securityContext', 'runAsUser'],
}

/** Who breaks a rule is who breaks it alone: the Pod without its containers, one container, or one volume. */
function placeOf(id: string, check: Check, { spec, ...rest }: Subject): PodPath {
  const bare: PodSpec = { ...spec, initContainers: [], containers: [], ephemeralContainers: [], volumes: [] }
  const breaks = (part: PodSpec) => check.judge({ ...rest, spec: { ...bare, ...part } }) !== undefined
  const field = FIELDS[id] ?? []
  if (breaks({})) {
    const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).find((each) => spec[each])
    return id === 'hostNamespaces' && shared ? [shared] : field
  }
  for (const list of ['initContainers', 'containers'] as const) {
    const index = (spec[list] ?? []).findIndex((container) => breaks({ [list]: [container] }))
    if (index !== -1) return [list, index, ...field]
  }
  const volume = (spec.volumes ?? []).findIndex((each) => breaks({ volumes: [each] }))
  return volume === -1 ? field : ['volumes', volume]
}

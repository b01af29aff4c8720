import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { eachContainer } from './scope.ts'
import type { PodSecurityContext, PodSpec, SecurityContext } from './shape.ts'

const SYSTEMS = ['linux', 'windows']
const NOT_ON_WINDOWS = 'cannot be set for a windows pod'
const NOT_ON_LINUX = 'windows options cannot be set for a linux pod'

/** Fields of the pod's security context that Windows lacks, in the order in which they are judged. */
const POD_FIELDS: (keyof PodSecurityContext | keyof PodSpec)[] = [
  'appArmorProfile',
  'seLinuxOptions',
  'hostUsers',
  'hostPID',
  'hostIPC',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'shareProcessNamespace',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
]
/** Those of them that stand in the spec itself; internally they are part of the security context. */
const IN_SPEC = new Set(['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'])
const CONTAINER_FIELDS: (keyof SecurityContext)[] = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
]

/** The operating system that a pod asks for, and what it then may not set. */
export function judgeOs(spec: PodSpec, path: FieldPath, findings: Findings): void {
  if (!spec.os) return
  const name = spec.os.name ?? ''
  if (name === '') findings.required(path.child('os', 'name'))
  else if (!SYSTEMS.includes(name)) findings.notSupported(path.child('os'), name, SYSTEMS)
  else if (name === 'linux') judgeLinux(spec, path, findings)
  else judgeWindows(spec, path, findings)
}

function judgeLinux(spec: PodSpec, path: FieldPath, findings: Findings): void {
  if (spec.securityContext?.windowsOptions) {
    findings.forbidden(path.child('securityContext', 'windowsOptions'), NOT_ON_LINUX)
  }
  eachContainer(spec, ({ securityContext }, list, index) => {
    if (!securityContext?.windowsOptions) return
    findings.forbidden(path.child(list).index(index).child('securityContext', 'windowsOptions'), NOT_ON_LINUX)
  })
}

function judgeWindows(spec: PodSpec, path: FieldPath, findings: Findings): void {
  const context = spec.securityContext ?? {}
  for (const field of POD_FIELDS) {
    const isInSpec = IN_SPEC.has(field)
    const value = isInSpec ? spec[field as keyof PodSpec] : context[field as keyof PodSecurityContext]
    if (!isSet(field, value)) continue
    findings.forbidden(isInSpec ? path.child(field) : path.child('securityContext', field), NOT_ON_WINDOWS)
  }
  eachContainer(spec, ({ securityContext }, list, index) => {
    for (const field of CONTAINER_FIELDS) {
      if (securityContext?.[field] === undefined) continue
      findings.forbidden(path.child(list).index(index).child('securityContext', field), NOT_ON_WINDOWS)
    }
  })
}

function isSet(field: string, value: unknown): boolean {
  if (field === 'hostPID' || field === 'hostIPC') return value === true
  if (field === 'sysctls') return Array.isArray(value) && value.length > 0
  return value !== undefined
}

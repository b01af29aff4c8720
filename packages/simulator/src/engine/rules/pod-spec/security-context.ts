import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { goStruct, pointers, texts } from '../go-struct.ts'
import type { GoShape } from '../go-struct.ts'
import { MAX_INT32, inclusiveRange } from '../sentences.ts'
import { judgeAppArmorProfile, judgeSeccompProfile, seccompShape } from './security-profile.ts'
import type { PodScope } from './scope.ts'
import type { PodSpec, SecurityContext } from './shape.ts'
import { judgeSysctls } from './sysctls.ts'
import { judgeWindowsOptions } from './windows-options.ts'

const PROC_MOUNTS = ['Default', 'Unmasked']
const CHANGE_POLICIES = ['Always', 'OnRootMismatch']
const GROUP_POLICIES = ['Merge', 'Strict']

/** Printed form of a container's security context. */
const shape: GoShape = {
  Capabilities: { json: 'capabilities', shape: pointers({ Add: 'add', Drop: 'drop' }) },
  Privileged: { json: 'privileged' },
  SELinuxOptions: {
    json: 'seLinuxOptions',
    shape: texts({ User: 'user', Role: 'role', Type: 'type', Level: 'level' }),
  },
  WindowsOptions: {
    json: 'windowsOptions',
    shape: pointers({
      GMSACredentialSpecName: 'gmsaCredentialSpecName',
      GMSACredentialSpec: 'gmsaCredentialSpec',
      RunAsUserName: 'runAsUserName',
      HostProcess: 'hostProcess',
    }),
  },
  ...pointers({
    RunAsUser: 'runAsUser',
    RunAsGroup: 'runAsGroup',
    RunAsNonRoot: 'runAsNonRoot',
    ReadOnlyRootFilesystem: 'readOnlyRootFilesystem',
    AllowPrivilegeEscalation: 'allowPrivilegeEscalation',
    ProcMount: 'procMount',
  }),
  SeccompProfile: { json: 'seccompProfile', shape: seccompShape },
  AppArmorProfile: { json: 'appArmorProfile', shape: seccompShape },
}

/** A container's security context (ValidateSecurityContext); privileged containers are allowed by the cluster. */
export function judgeSecurityContext(
  context: SecurityContext | undefined,
  spec: PodSpec,
  path: FieldPath,
  findings: Findings,
): void {
  if (!context) return
  judgeId(context.runAsUser, path.child('runAsUser'), findings)
  judgeId(context.runAsGroup, path.child('runAsGroup'), findings)
  const { procMount } = context
  if (procMount !== undefined) {
    const at = path.child('procMount')
    if (!PROC_MOUNTS.includes(procMount)) findings.notSupported(at, procMount, PROC_MOUNTS)
    if (procMount === 'Unmasked' && spec.hostUsers !== false) {
      findings.invalid(at, procMount, '`hostUsers` must be false to use `Unmasked`')
    }
  }
  judgeSeccompProfile(context.seccompProfile, path.child('seccompProfile'), findings)
  if (context.allowPrivilegeEscalation === false) {
    const complain = (other: string) =>
      findings.invalid(path, goStruct(context, shape), `cannot set \`allowPrivilegeEscalation\` to false and ${other}`)
    if (context.privileged) complain('`privileged` to true')
    for (const capability of context.capabilities?.add ?? []) {
      if (capability === 'CAP_SYS_ADMIN') complain('`capabilities.Add` CAP_SYS_ADMIN')
    }
  }
  judgeWindowsOptions(context.windowsOptions, path.child('windowsOptions'), findings)
  judgeAppArmorProfile(context.appArmorProfile, path.child('appArmorProfile'), findings)
}

/** The security context of a whole pod (validatePodSpecSecurityContext). */
export function judgePodSecurityContext(scope: PodScope, path: FieldPath, findings: Findings): void {
  const { spec } = scope
  const context = spec.securityContext
  if (!context) return
  judgeId(context.fsGroup, path.child('fsGroup'), findings)
  judgeId(context.runAsUser, path.child('runAsUser'), findings)
  judgeId(context.runAsGroup, path.child('runAsGroup'), findings)
  context.supplementalGroups?.forEach((group, index) => {
    judgeId(group, path.child('supplementalGroups').index(index), findings)
  })
  if (spec.shareProcessNamespace && spec.hostPID) {
    const sentence = 'ShareProcessNamespace and HostPID cannot both be enabled'
    findings.invalid(path.child('shareProcessNamespace'), true, sentence)
  }
  judgeSysctls(scope, path.child('sysctls'), findings)
  judgeChoice(context.fsGroupChangePolicy, CHANGE_POLICIES, path.child('fsGroupChangePolicy'), findings)
  judgeSeccompProfile(context.seccompProfile, path.child('seccompProfile'), findings)
  judgeWindowsOptions(context.windowsOptions, path.child('windowsOptions'), findings)
  judgeAppArmorProfile(context.appArmorProfile, path.child('appArmorProfile'), findings)
  judgeChoice(context.supplementalGroupsPolicy, GROUP_POLICIES, path.child('supplementalGroupsPolicy'), findings)
  // MountOption needs a feature gate that is off by default.
  judgeChoice(context.seLinuxChangePolicy, ['Recursive'], path.child('seLinuxChangePolicy'), findings)
}

function judgeId(id: number | undefined, path: FieldPath, findings: Findings): void {
  if (id !== undefined && (id < 0 || id > MAX_INT32)) findings.invalid(path, id, inclusiveRange(0, MAX_INT32))
}

function judgeChoice(value: string | undefined, choices: string[], path: FieldPath, findings: Findings): void {
  if (value !== undefined && !choices.includes(value)) findings.notSupported(path, value, choices)
}

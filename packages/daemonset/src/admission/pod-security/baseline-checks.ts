import { appArmorProfile } from './app-armor-check.ts'
import { allContainers, containersThat, hasOwnUsers } from './check.ts'
import type { Check, Subject } from './check.ts'
import { hostPorts, hostProbes } from './host-checks.ts'
import { seLinuxOptions } from './se-linux-check.ts'
import { seccompBaseline } from './seccomp-checks.ts'
import { sysctls } from './sysctls-check.ts'
import { containersText, plural, quoted, sorted } from './words.ts'

const DEFAULT_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

const capabilities: Check = {
  since: 0,
  judge(subject) {
    const added: string[] = []
    const names = containersThat(subject, ({ securityContext }) => {
      const bad = (securityContext?.capabilities?.add ?? []).filter((name) => !DEFAULT_CAPABILITIES.has(name))
      added.push(...bad)
      return bad.length > 0
    })
    if (names.length === 0) return undefined
    const detail = `${containersText(names)} must not include ${quoted(sorted(added))} in securityContext.capabilities.add`
    return { reason: 'non-default capabilities', detail }
  },
}

const hostNamespaces: Check = {
  since: 0,
  judge({ spec }) {
    const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field])
    if (shared.length === 0) return undefined
    return { reason: 'host namespaces', detail: shared.map((field) => `${field}=true`).join(', ') }
  },
}

const hostPathVolumes: Check = {
  since: 0,
  judge({ spec }) {
    const names = (spec.volumes ?? []).filter(({ hostPath }) => hostPath).map(({ name = '' }) => name)
    if (names.length === 0) return undefined
    return { reason: 'hostPath volumes', detail: `${plural('volume', 'volumes', names.length)} ${quoted(names)}` }
  },
}

const privileged: Check = {
  since: 0,
  judge(subject) {
    const names = containersThat(subject, ({ securityContext }) => securityContext?.privileged === true)
    if (names.length === 0) return undefined
    return { reason: 'privileged', detail: `${containersText(names)} must not set securityContext.privileged=true` }
  },
}

const procMount: Check = {
  since: 0,
  judge: (subject) => (hasOwnUsers(subject) ? undefined : procMountRestricted.judge(subject)),
}

/** Since Pods with users of their own may show all of /proc at level baseline, level restricted asks for itself. */
export const procMountRestricted: Check = {
  since: 35,
  judge(subject) {
    const types: string[] = []
    const names = containersThat(subject, ({ securityContext }) => {
      const type = securityContext?.procMount
      if (type === undefined || type === 'Default') return false
      types.push(type)
      return true
    })
    if (names.length === 0) return undefined
    const detail = `${containersText(names)} must not set securityContext.procMount to ${quoted(sorted(types))}`
    return { reason: 'procMount', detail }
  },
}

const windowsHostProcess: Check = {
  since: 0,
  judge(subject) {
    const setters: string[] = []
    if (subject.spec.securityContext?.windowsOptions?.hostProcess) setters.push('pod')
    const names = containersWithHostProcess(subject)
    if (names.length > 0) setters.push(containersText(names))
    if (setters.length === 0) return undefined
    const detail = `${setters.join(' and ')} must not set securityContext.windowsOptions.hostProcess=true`
    return { reason: 'hostProcess', detail }
  },
}

function containersWithHostProcess({ spec }: Subject): string[] {
  return allContainers(spec).flatMap(({ name, securityContext }) =>
    securityContext?.windowsOptions?.hostProcess ? [name] : [],
  )
}

/** The checks of the level baseline in the order in which their findings are listed. */
export const baselineChecks: Readonly<Record<string, Check>> = {
  appArmorProfile,
  capabilities_baseline: capabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle: hostProbes,
  privileged,
  procMount,
  seLinuxOptions,
  seccompProfile_baseline: seccompBaseline,
  sysctls,
  windowsHostProcess,
}

import type { Container } from '@everynode/kube'
import { procMountRestricted } from './baseline-checks.ts'
import { containersThat, hasOwnUsers, isForWindows } from './check.ts'
import type { Check, Subject } from './check.ts'
import { seccompRestricted } from './seccomp-checks.ts'
import { containersText, plural, quoted, sorted } from './words.ts'

const VOLUME_TYPES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

const allowPrivilegeEscalation: Check = {
  since: 8,
  judge(subject) {
    if (isForWindows(subject)) return undefined
    const names = containersThat(subject, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false)
    if (names.length === 0) return undefined
    return {
      reason: 'allowPrivilegeEscalation != false',
      detail: `${containersText(names)} must set securityContext.allowPrivilegeEscalation=false`,
    }
  },
}

const capabilities: Check = {
  since: 22,
  judge(subject) {
    if (isForWindows(subject)) return undefined
    const withoutDrop = containersThat(
      subject,
      ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL'),
    )
    const added: string[] = []
    const adding = containersThat(subject, (container) => {
      const bad = addedBy(container).filter((name) => name !== 'NET_BIND_SERVICE')
      added.push(...bad)
      return bad.length > 0
    })
    const details: string[] = []
    if (withoutDrop.length > 0) {
      details.push(`${containersText(withoutDrop)} must set securityContext.capabilities.drop=["ALL"]`)
    }
    if (adding.length > 0) {
      const list = quoted(sorted(added))
      details.push(`${containersText(adding)} must not include ${list} in securityContext.capabilities.add`)
    }
    return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') }
  },
}

function addedBy({ securityContext }: Container): string[] {
  return securityContext?.capabilities?.add ?? []
}

const restrictedVolumes: Check = {
  since: 0,
  judge({ spec }) {
    const names: string[] = []
    const types: string[] = []
    for (const volume of spec.volumes ?? []) {
      const type = Object.keys(volume).find((field) => field !== 'name' && volume[field] !== undefined) ?? 'unknown'
      if (VOLUME_TYPES.has(type)) continue
      names.push(volume.name ?? '')
      types.push(type)
    }
    if (names.length === 0) return undefined
    const list = sorted(types)
    const volumes = `${plural('volume', 'volumes', names.length)} ${quoted(names)}`
    const uses = plural('uses', 'use', names.length)
    const noun = plural('type', 'types', list.length)
    return { reason: 'restricted volume types', detail: `${volumes} ${uses} restricted volume ${noun} ${quoted(list)}` }
  },
}

const runAsNonRoot: Check = {
  since: 0,
  judge(subject) {
    if (hasOwnUsers(subject)) return undefined
    const reason = 'runAsNonRoot != true'
    const ofPod = subject.spec.securityContext?.runAsNonRoot
    const setters: string[] = []
    if (ofPod === false) setters.push('pod')
    const explicit = containersThat(subject, ({ securityContext }) => securityContext?.runAsNonRoot === false)
    if (explicit.length > 0) setters.push(containersText(explicit))
    if (setters.length > 0) {
      return { reason, detail: `${setters.join(' and ')} must not set securityContext.runAsNonRoot=false` }
    }
    if (ofPod) return undefined
    const silent = containersThat(subject, ({ securityContext }) => securityContext?.runAsNonRoot === undefined)
    if (silent.length === 0) return undefined
    return { reason, detail: `pod or ${containersText(silent)} must set securityContext.runAsNonRoot=true` }
  },
}

const runAsUser: Check = {
  since: 23,
  judge(subject: Subject) {
    if (hasOwnUsers(subject)) return undefined
    const setters: string[] = []
    if (subject.spec.securityContext?.runAsUser === 0) setters.push('pod')
    const names = containersThat(subject, ({ securityContext }) => securityContext?.runAsUser === 0)
    if (names.length > 0) setters.push(containersText(names))
    if (setters.length === 0) return undefined
    return { reason: 'runAsUser=0', detail: `${setters.join(' and ')} must not set runAsUser=0` }
  },
}

/** The checks that the level restricted adds, in the order in which their findings are listed. */
export const restrictedChecks: Readonly<Record<string, Check>> = {
  allowPrivilegeEscalation,
  capabilities_restricted: capabilities,
  procMount_restricted: procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfile_restricted: seccompRestricted,
}

/** The baseline checks that a stricter one makes needless. */
export const overridden: Readonly<Record<string, string>> = {
  capabilities_restricted: 'capabilities_baseline',
  procMount_restricted: 'procMount',
  restrictedVolumes: 'hostPathVolumes',
  seccompProfile_restricted: 'seccompProfile_baseline',
}

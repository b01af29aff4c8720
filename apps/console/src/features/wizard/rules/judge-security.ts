import { isListValue, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import { error, isEmpty, type Report } from './problem-at.ts'

const MAX_ID = 2 ** 31 - 1
const PROFILES = ['RuntimeDefault', 'Localhost', 'Unconfined']

/** A container's security context (pkg/apis/core/validation, ValidateSecurityContext). */
export function judgeSecurityContext(
  path: Path,
  context: Value | undefined,
  hasOwnUsers: boolean,
  report: Report,
): void {
  if (!isMapValue(context)) return
  judgeIdentity(path, context, report)
  judgeProfiles(path, context, report)
  if (context['procMount'] === 'Unmasked' && !hasOwnUsers) report(error([...path, 'procMount'], 'needs-own-users'))
  const added = valueAt(context, ['capabilities', 'add'])
  for (const [list, items] of [
    ['add', added],
    ['drop', valueAt(context, ['capabilities', 'drop'])],
  ] as const)
    if (isListValue(items))
      items.forEach((item, index) => {
        if (!/^[A-Z][A-Z0-9_]*$/.test(String(item)))
          report(error([...path, 'capabilities', list, index], 'capability-invalid'))
      })
  if (context['allowPrivilegeEscalation'] !== false) return
  const isAdmin = isListValue(added) && added.includes('CAP_SYS_ADMIN')
  if (context['privileged'] === true || isAdmin)
    report(error([...path, 'allowPrivilegeEscalation'], 'escalation-contradicts'))
}

/** The security context of the whole Pod (validatePodSpecSecurityContext). */
export function judgePodSecurity(path: Path, spec: MapValue, report: Report): void {
  const context = spec['securityContext']
  if (!isMapValue(context)) return
  judgeIdentity(path, context, report)
  judgeId([...path, 'fsGroup'], context['fsGroup'], report)
  const groups = context['supplementalGroups']
  if (isListValue(groups))
    groups.forEach((group, index) => judgeId([...path, 'supplementalGroups', index], group, report))
  judgeProfiles(path, context, report)
  judgeSysctls([...path, 'sysctls'], context['sysctls'], spec, report)
}

function judgeIdentity(path: Path, context: MapValue, report: Report): void {
  for (const field of ['runAsUser', 'runAsGroup']) judgeId([...path, field], context[field], report)
  if (context['runAsNonRoot'] === true && context['runAsUser'] === 0)
    report(error([...path, 'runAsUser'], 'root-contradicts'))
}

function judgeId(path: Path, id: Value | undefined, report: Report): void {
  if (isEmpty(id)) return
  if (typeof id !== 'number' || !Number.isInteger(id)) report(error(path, 'not-an-integer'))
  else if (id < 0 || id > MAX_ID) report(error(path, 'id-range'))
}

function judgeProfiles(path: Path, context: MapValue, report: Report): void {
  for (const name of ['seccompProfile', 'appArmorProfile']) {
    const profile = context[name]
    if (!isMapValue(profile)) continue
    const { type, localhostProfile } = profile
    const at = (field: string): Path => [...path, name, field]
    if (isEmpty(type)) report(error(at('type'), 'required'))
    else if (!PROFILES.includes(String(type))) report(error(at('type'), 'not-one-of', { values: PROFILES.join(', ') }))
    if (type === 'Localhost') {
      if (isEmpty(localhostProfile)) report(error(at('localhostProfile'), 'required'))
      else if (name === 'seccompProfile' && /^\/|(?:^|\/)\.\.(?:\/|$)/.test(String(localhostProfile)))
        report(error(at('localhostProfile'), 'profile-path'))
    } else if (!isEmpty(localhostProfile)) report(error(at('localhostProfile'), 'only-localhost'))
  }
}

const SYSCTL = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/

function judgeSysctls(path: Path, sysctls: Value | undefined, spec: MapValue, report: Report): void {
  if (!isListValue(sysctls)) return
  const seen = new Set<string>()
  sysctls.forEach((sysctl, index) => {
    if (!isMapValue(sysctl)) return
    const at: Path = [...path, index, 'name']
    const name = String(sysctl['name'] ?? '')
    if (name === '') report(error(at, 'required'))
    else if (name.length > 253 || !SYSCTL.test(name)) report(error(at, 'sysctl-invalid'))
    else if (seen.has(name)) report(error(at, 'duplicate', { value: name }))
    else if (spec['hostNetwork'] === true && /^net[./]/.test(name)) report(error(at, 'sysctl-of-node'))
    else if (spec['hostIPC'] === true && /^(?:kernel[./](?:shm|msg|sem)|fs[./]mqueue[./])/.test(name))
      report(error(at, 'sysctl-of-node'))
    seen.add(name)
  })
}

import { isListValue, isMapValue, valueAt, type MapValue, type Value } from '@everynode/manifest'
import type { TFunction } from 'i18next'

type Summaries = Record<'access' | 'dns' | 'account' | 'scheduling' | 'security' | 'metadata', string>

/** What each folded group of the Pod says about itself. */
export function podSummaries(t: TFunction<'template'>, spec: MapValue, template: MapValue): Summaries {
  const account = text(spec['serviceAccountName'] ?? spec['serviceAccount'])
  return {
    access:
      join([
        spec['hostNetwork'] === true && t('access.hostNetwork'),
        spec['hostPID'] === true && t('access.hostPid'),
        spec['hostIPC'] === true && t('access.hostIpc'),
        spec['hostUsers'] === false && t('access.ownUsers'),
        spec['shareProcessNamespace'] === true && t('access.share'),
      ]) || t('access.none'),
    dns: join([
      text(spec['dnsPolicy'] ?? 'ClusterFirst'),
      list(valueAt(spec, ['dnsConfig', 'nameservers'])),
      list(valueAt(spec, ['dnsConfig', 'searches'])),
      named(valueAt(spec, ['dnsConfig', 'options'])),
      count(spec['hostAliases']) > 0 && t('dns.aliasCount', { count: count(spec['hostAliases']) }),
    ]),
    account: join([
      account || t('account.default'),
      spec['automountServiceAccountToken'] === false && t('account.noToken'),
      spec['enableServiceLinks'] === false && t('account.noLinks'),
      named(spec['imagePullSecrets']),
    ]),
    scheduling:
      join([
        text(spec['priorityClassName']),
        spec['preemptionPolicy'] === 'Never' && t('scheduling.waits'),
        text(spec['runtimeClassName']),
        spec['schedulerName'] !== 'default-scheduler' && text(spec['schedulerName']),
      ]) || t('scheduling.none'),
    security: security(t, spec['securityContext']),
    metadata: join([
      t('pod.labelCount', { count: size(valueAt(template, ['metadata', 'labels'])) }),
      t('pod.annotationCount', { count: size(valueAt(template, ['metadata', 'annotations'])) }),
    ]),
  }
}

/** What a security context says, of a Pod or of a container. */
export function security(t: TFunction<'template'>, value: Value | undefined): string {
  const context = isMapValue(value) ? value : {}
  const added = list(valueAt(context, ['capabilities', 'add']))
  const dropped = list(valueAt(context, ['capabilities', 'drop']))
  const groups = list(context['supplementalGroups'])
  const appArmor = text(valueAt(context, ['appArmorProfile', 'type']))
  const seccomp = text(valueAt(context, ['seccompProfile', 'type']))
  return (
    join([
      context['privileged'] === true && t('security.privileged'),
      context['runAsNonRoot'] === true && t('security.nonRoot'),
      context['runAsUser'] !== undefined && `${t('security.user')} ${text(context['runAsUser'])}`,
      context['runAsGroup'] !== undefined && `${t('security.group')} ${text(context['runAsGroup'])}`,
      context['fsGroup'] !== undefined && `${t('security.fsGroup')} ${text(context['fsGroup'])}`,
      text(context['fsGroupChangePolicy']),
      groups && `${t('security.groups')} ${groups}`,
      text(context['supplementalGroupsPolicy']),
      context['readOnlyRootFilesystem'] === true && t('security.readOnly'),
      context['allowPrivilegeEscalation'] === false && t('security.noEscalation'),
      added && `+${added}`,
      dropped && `−${dropped}`,
      seccomp && `seccomp ${seccomp}`,
      appArmor && `AppArmor ${appArmor}`,
      context['procMount'] === 'Unmasked' && '/proc',
      isMapValue(context['seLinuxOptions']) && 'SELinux',
      count(context['sysctls']) > 0 && 'sysctl',
    ]) || t('security.none')
  )
}

function join(parts: (string | false)[]): string {
  return parts.filter(Boolean).join(' · ')
}

function named(value: Value | undefined): string {
  return isListValue(value) ? value.map((item) => (isMapValue(item) ? text(item['name']) : '')).join(', ') : ''
}

function list(value: Value | undefined): string {
  return isListValue(value) ? value.map(text).join(', ') : ''
}

function count(value: Value | undefined): number {
  return isListValue(value) ? value.length : 0
}

function size(value: Value | undefined): number {
  return isMapValue(value) ? Object.keys(value).length : 0
}

function text(value: Value | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}

import { formatAmount, formatHostPort, formatTaint, type PlacementReason } from '@everynode/daemonset'
import type { TFunction } from 'i18next'

/** Why a node will not run a Pod, or leaves it Pending, in a few words. */
export function reasonText(t: TFunction<'cluster'>, reason: PlacementReason): string {
  switch (reason.code) {
    case 'node-name':
      return t('placement.nodeName', { node: reason.nodeName })
    case 'node-selector':
      return t('placement.label', { label: `${reason.label}=${reason.value}` })
    case 'node-affinity': {
      const { requirement } = reason
      if (!requirement) return t('placement.affinityImpossible')
      const values = requirement.values?.length ? ` (${requirement.values.join(', ')})` : ''
      return t('placement.affinity', { rule: `${requirement.key} ${requirement.operator}${values}` })
    }
    case 'taint':
      return t('placement.taint', { taint: formatTaint(reason.taint) })
    case 'resource':
      return t('placement.resource', {
        resource: reason.resource,
        requested: formatAmount(reason.resource, reason.requested),
        free: formatAmount(reason.resource, Math.max(0, reason.free)),
      })
    case 'pod-count':
      return t('placement.podCount', { number: reason.allocatable })
    case 'host-port':
      return t('placement.hostPort', { port: formatHostPort(reason.port) })
  }
}

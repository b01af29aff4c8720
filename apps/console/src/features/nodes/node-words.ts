import { formatTaint } from '@everynode/daemonset'
import { isNodeReady, nodeCondition, type Node } from '@everynode/kube'
import type { TFunction } from 'i18next'
import type { Tone } from '../../ui/status-chip.tsx'

const ROLE = 'node-role.kubernetes.io/'

/** How a node is, as kubectl puts it, in the person's words. */
export function nodeState(t: TFunction<'nodes'>, node: Node): { tone: Tone; text: string } {
  const isUnknown = nodeCondition(node, 'Ready')?.status === 'Unknown'
  const isReady = isNodeReady(node)
  const state = isReady ? t('state.ready') : isUnknown ? t('state.unknown') : t('state.notReady')
  const text = node.spec?.unschedulable ? t('state.cordoned', { state }) : state
  return { tone: !isReady ? 'bad' : node.spec?.unschedulable ? 'warn' : 'good', text }
}

/** The roles that its labels give it, as kubectl's ROLES column. */
export function nodeRoles({ metadata }: Node): string[] {
  return Object.keys(metadata.labels ?? {})
    .filter((key) => key.startsWith(ROLE))
    .map((key) => key.slice(ROLE.length))
    .filter(Boolean)
}

/** Its taints as kubectl writes them. */
export function nodeTaints({ spec }: Node): string[] {
  return (spec?.taints ?? []).map(formatTaint)
}

/** The address inside the cluster. */
export function internalAddress({ status }: Node): string | undefined {
  return status?.addresses?.find(({ type }) => type === 'InternalIP')?.address
}

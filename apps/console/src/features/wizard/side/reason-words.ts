import type { PlacementGroup } from '@everynode/daemonset'
import type { TFunction } from 'i18next'
import { reasonText } from '../../../cluster/placement-words.ts'

const NAMED = 3

/** A group of nodes and why they are out or will hang, as one short sentence, and which nodes they are. */
export function groupWords(
  t: TFunction<'wizard'>,
  tCluster: TFunction<'cluster'>,
  group: PlacementGroup,
): { title: string; note: string } {
  const { reason, nodes, verdict } = group
  const words = { count: nodes.length, reason: reasonText(tCluster, reason) }
  const title = verdict === 'willHang' ? t('why.willHang', words) : t('why.excluded', words)
  const note = nodes.length > NAMED ? t('why.andMore', { nodes: nodes.slice(0, NAMED).join(', ') }) : nodes.join(', ')
  return { title, note }
}

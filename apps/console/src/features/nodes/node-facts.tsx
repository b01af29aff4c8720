import { amountOf, usageByNode } from '@everynode/daemonset'
import type { Node, Pod } from '@everynode/kube'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LivePicture } from '../../cluster/live/live-picture.ts'
import { bytesText, coresText } from '../../ui/amounts.ts'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Meter } from '../../ui/meter.tsx'
import { internalAddress, nodeTaints } from './node-words.ts'
import styles from './node-facts.module.css'

/** How much of the node is taken, and what it is. */
export function NodeFacts({ node, pods }: { node: Node; pods: LivePicture<Pod> }) {
  const { t, i18n } = useTranslation('nodes')
  const usage = useMemo(() => usageByNode(pods.items).get(node.metadata.name ?? ''), [pods.items, node.metadata.name])
  const { status = {} } = node
  const room = (resource: string) => amountOf(resource, status.allocatable?.[resource] ?? '0') ?? 0
  const texts = {
    cpu: (amount: number) => coresText(amount, i18n.language),
    memory: (amount: number) => bytesText(amount, i18n.language),
    pods: (amount: number) => String(amount),
  }
  const bars = [
    { key: 'cpu', label: t('facts.cpu'), taken: usage?.amounts.get('cpu') ?? 0, all: room('cpu'), text: texts.cpu },
    {
      key: 'memory',
      label: t('facts.memory'),
      taken: usage?.amounts.get('memory') ?? 0,
      all: room('memory'),
      text: texts.memory,
    },
    { key: 'pods', label: t('facts.pods'), taken: usage?.podCount ?? 0, all: room('pods'), text: texts.pods },
  ]
  const taints = nodeTaints(node)
  return (
    <Card title={t('facts.title')}>
      {pods.isLoaded &&
        bars.map(({ key, label, taken, all, text }) => (
          <div key={key} className={styles.bar}>
            <span className="dim">{label}</span>
            <span className="num">{t('facts.of', { taken: text(taken), all: text(all) })}</span>
            <div className={styles.meter}>
              <Meter share={all === 0 ? 0 : taken / all} tone={taken > all * 0.95 ? 'warn' : 'accent'} />
            </div>
          </div>
        ))}
      <Facts
        facts={[
          {
            key: 'taints',
            label: t('column.taints'),
            value:
              taints.length > 0
                ? taints.map((taint) => (
                    <div key={taint} className="mono">
                      {taint}
                    </div>
                  ))
                : t('facts.none'),
          },
          { key: 'address', label: t('column.address'), value: <span className="mono">{internalAddress(node)}</span> },
          { key: 'version', label: t('column.version'), value: status.nodeInfo?.kubeletVersion },
          { key: 'runtime', label: t('facts.runtime'), value: status.nodeInfo?.containerRuntimeVersion },
          { key: 'os', label: t('facts.os'), value: status.nodeInfo?.osImage },
          {
            key: 'machine',
            label: t('facts.machine'),
            value:
              status.nodeInfo?.operatingSystem && `${status.nodeInfo.operatingSystem}/${status.nodeInfo.architecture}`,
          },
        ]}
      />
    </Card>
  )
}

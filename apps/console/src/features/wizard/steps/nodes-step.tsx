import { AffinityCard } from './nodes/affinity-card.tsx'
import { NodeLabelsCard } from './nodes/node-labels-card.tsx'
import { NodeNamesCard } from './nodes/node-names-card.tsx'
import { TaintsCard } from './nodes/taints-card.tsx'
import { TolerationsCard } from './nodes/tolerations-card.tsx'
import styles from './steps.module.css'

/** Which nodes: by labels, by name, by rules; and which taints are tolerated. */
export function NodesStep() {
  return (
    <div className={styles.cards}>
      <NodeLabelsCard />
      <NodeNamesCard />
      <AffinityCard />
      <TaintsCard />
      <TolerationsCard />
    </div>
  )
}

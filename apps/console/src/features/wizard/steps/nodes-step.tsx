import { NodeLabelsCard } from './nodes/node-labels-card.tsx'
import { TaintsCard } from './nodes/taints-card.tsx'
import styles from './steps.module.css'

/** Which nodes: labels that they must have, taints that are tolerated. */
export function NodesStep() {
  return (
    <div className={styles.cards}>
      <NodeLabelsCard />
      <TaintsCard />
    </div>
  )
}

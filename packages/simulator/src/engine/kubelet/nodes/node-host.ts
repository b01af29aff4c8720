import type { Node } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Timer } from '../../clock.ts'
import type { Cluster } from '../../cluster.ts'
import type { EventRecorder } from '../../events/event-recorder.ts'
import type { NodeFaults } from '../faults/node-faults.ts'
import type { Directory } from '../files/file-node.ts'
import type { FileView } from '../files/file-view.ts'
import type { Images, NodeImages } from '../images/images.ts'
import type { Registry } from '../images/registry.ts'
import type { OutsidePrograms } from '../shell/program.ts'

/** What a Pod's worker uses of its node. */
export interface NodeHost {
  readonly cluster: Cluster
  readonly client: Client
  readonly recorder: EventRecorder
  readonly nodeName: string
  readonly hostIp: string
  readonly images: NodeImages
  readonly catalogue: Images
  readonly registry: Registry
  readonly outside: OutsidePrograms | undefined
  /** The node's own files, made when somebody looks at them. */
  readonly files: FileView
  readonly faults: NodeFaults
  /** The Node object as it is now. */
  readonly node: Node | undefined
  /** Whether there is no container runtime behind it (ClusterSettings.hollowNodes). */
  readonly isHollow: boolean
  /** The time by the node's own clock. */
  nowMs(): number
  allocatePodIp(): string
  claimTree(namespace: string, claimName: string): Directory
  /**
   * Runs something after as long as a real node takes for it, scaled by the cluster's pace and the node's slowness; without any
   * wait it is run at once, and the result is undefined.
   */
  after(ms: number, run: () => void): Timer | undefined
}

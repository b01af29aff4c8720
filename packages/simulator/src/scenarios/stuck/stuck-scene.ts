import type { Cluster } from '../../engine/cluster.ts'
import type { ActiveFault } from '../../server/faults/fault-list.ts'
import { daemon, type DaemonSketch } from '../demo/daemon.ts'
import { node } from '../nodes.ts'
import { project, type ProjectSketch } from '../projects.ts'
import type { Stage, WrittenObject } from '../stage.ts'
import type { World } from '../world.ts'

const NAMESPACE = 'agents'
const NAME = 'agent'
const IMAGE = 'docker.io/fluent/fluent-bit:3.2.2'
export const NEXT_IMAGE = 'docker.io/fluent/fluent-bit:3.2.4'

/** One way in which a DaemonSet gets stuck. */
export interface StuckSketch {
  cause: string
  summary: string
  historyDays?: number
  faults?: readonly ActiveFault[]
  surround?: (cluster: Cluster) => void
  play(scene: StuckScene): void
}

/** Four nodes alike and the project `agents`, in which there will be the DaemonSet `agent`. */
export class StuckScene {
  readonly stage: Stage

  constructor(stage: Stage, sketch: Partial<ProjectSketch> = {}) {
    this.stage = stage
    for (const name of ['node-1', 'node-2', 'node-3', 'node-4']) stage.create(node({ name }))
    stage.play(5)
    stage.create(...project({ name: NAMESPACE, admins: ['team-a'], ...sketch }))
  }

  /** Creates the DaemonSet, and waits until it runs or does not. */
  create(sketch: Partial<DaemonSketch> = {}, seconds = 60): void {
    this.stage.create(daemon({ namespace: NAMESPACE, name: NAME, image: IMAGE, ...sketch }))
    this.stage.play(seconds)
  }

  /** Changes the image, and waits. */
  setImage(image: string, seconds = 60): void {
    const name = NAME
    this.stage.patch(
      { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: NAMESPACE, name },
      { spec: { template: { spec: { containers: [{ name, image }] } } } },
    )
    this.stage.play(seconds)
  }

  /** Pods of a Deployment that are on the nodes before the DaemonSet comes, each on another node. */
  occupy(replicas: number, container: Record<string, unknown>): void {
    const labels = { app: 'web' }
    const one = { name: 'web', image: 'docker.io/library/nginx:1.27', ...container }
    const object: WrittenObject = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: NAMESPACE, labels },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [one] } },
      },
    }
    this.stage.create(object)
    this.stage.play(30)
  }
}

/** The world of a sketch; `project` says what its project is like. */
export function stuckWorld(sketch: StuckSketch & { project?: Partial<ProjectSketch> }): World {
  const { cause, summary, faults, surround } = sketch
  return {
    name: `stuck/${cause}`,
    summary,
    historyDays: sketch.historyDays ?? 0.01,
    ...(faults ? { faults } : {}),
    ...(surround ? { surround } : {}),
    play: (stage) => sketch.play(new StuckScene(stage, sketch.project)),
  }
}

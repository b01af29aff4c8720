import {
  classifyNodes,
  hashOf,
  judgeRollout,
  placeDaemon,
  rolloutLimits,
  sortRevisions,
  usageByNode,
} from '@everynode/daemonset'
import { isPodTerminating, type ControllerRevision, type DaemonSet, type Node, type Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { startSimulator } from '../../server/start-simulator.ts'
import { stuckWorlds } from './stuck-worlds.ts'

/** What a world shows of itself: one line a node, and what the cluster says about it. */
interface Sight {
  /** Of each Pod of the DaemonSet: node, stage of the rollout, and the word that lists show. */
  nodes: string[]
  desired: number
  available: number
  judgement: string
  /** Reasons and messages of all warnings. */
  warnings: string
  faults: string[]
  view: { daemonSet: DaemonSet; nodes: readonly Node[]; pods: readonly Pod[] }
}

async function lookAt(world: string): Promise<Sight> {
  const simulator = await startSimulator({ world })
  const { store, clock } = simulator.cluster
  const daemonSet = store.get('apps/daemonsets', 'agents', 'agent') as DaemonSet
  const nodes = store.list('/nodes') as readonly Node[]
  const allPods = store.list('/pods', 'agents') as readonly Pod[]
  const pods = allPods.filter(({ metadata }) => metadata.labels?.['app'] === 'agent')
  const revisions = store.list('apps/controllerrevisions', 'agents') as readonly ControllerRevision[]
  const hash = hashOf(sortRevisions(revisions).at(-1)!)
  const rollouts = classifyNodes({ daemonSet, pods, nodes, hash, nowMs: clock.now() })
  const sight = {
    nodes: rollouts.map(({ node, stage, newPod, oldPod, terminating }) =>
      `${node} ${stage} ${wordOf(newPod ?? oldPod ?? terminating[0])}`.trim(),
    ),
    desired: daemonSet.status?.desiredNumberScheduled ?? 0,
    available: daemonSet.status?.numberAvailable ?? 0,
    judgement: judgeRollout(daemonSet).code,
    warnings: store
      .list('/events', 'agents')
      .filter(({ type }) => type === 'Warning')
      .map(({ reason, message }) => `${reason}: ${message}`)
      .join('\n'),
    faults: simulator.faults.standing.map(({ name }) => name),
    view: { daemonSet, nodes, pods: allPods },
  }
  await simulator.close()
  return sight
}

function wordOf(pod: Pod | undefined): string {
  if (!pod) return ''
  if (isPodTerminating(pod)) return 'Terminating'
  const [status] = pod.status?.containerStatuses ?? []
  return status?.state?.waiting?.reason ?? (status?.ready ? 'Ready' : (pod.status?.phase ?? ''))
}

/** What must be seen in each world, by its cause. */
const sights: Record<string, (sight: Sight) => void> = {
  waiting({ nodes, warnings, available }) {
    expect(nodes.filter((line) => line.endsWith('starting ContainerCreating'))).toHaveLength(1)
    expect(nodes.filter((line) => line.endsWith('old Ready'))).toHaveLength(3)
    expect({ warnings, available }).toEqual({ warnings: '', available: 3 })
  },
  budget({ nodes, view, desired, available, faults }) {
    expect(nodes).toEqual(['node-1 old Ready', 'node-2 old Ready', 'node-3 old Ready', 'node-4 missing Terminating'])
    const { maxUnavailable } = rolloutLimits(view.daemonSet.spec, desired)
    expect(desired - available).toBe(maxUnavailable)
    expect(faults).toEqual(['node-down'])
  },
  'not-ready'({ nodes, view }) {
    expect(nodes.filter((line) => line.endsWith('done Ready'))).toHaveLength(3)
    expect(nodes[2]).toBe('node-3 starting Pending')
    const ready = view.nodes[2]!.status?.conditions?.find(({ type }) => type === 'Ready')
    expect(ready).toMatchObject({ status: 'Unknown', reason: 'NodeStatusUnknown' })
  },
  resources({ nodes, warnings, view }) {
    expect(nodes.filter((line) => line.endsWith('starting Pending'))).toHaveLength(2)
    expect(warnings).toMatch(/FailedScheduling: 0\/4 nodes are available: 1 Insufficient cpu/)
    expect(reasonsOf(view)).toEqual(['resource', 'resource'])
  },
  image({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('starting ImagePullBackOff'))).toHaveLength(1)
    expect(nodes.filter((line) => line.endsWith('old Ready'))).toHaveLength(3)
    expect(warnings).toMatch(/Failed: Failed to pull image .*: not found/)
  },
  crash({ nodes, warnings }) {
    expect(nodes.every((line) => /starting (CrashLoopBackOff|Ready|Running)$/.test(line))).toBe(true)
    expect(warnings).toContain('BackOff: Back-off restarting failed container agent')
  },
  probe({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('starting Running'))).toHaveLength(4)
    expect(warnings).toContain("Unhealthy: Readiness probe failed: cat: can't open '/tmp/ready'")
  },
  'host-port'({ nodes, warnings, view }) {
    expect(nodes.filter((line) => line.endsWith('starting Pending'))).toHaveLength(2)
    expect(warnings).toContain("1 node(s) didn't have free ports for the requested pod ports")
    expect(reasonsOf(view)).toEqual(['host-port', 'host-port'])
  },
  quota({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('missing'))).toHaveLength(2)
    expect(warnings).toContain('exceeded quota: project, requested: pods=1, used: pods=2, limited: pods=2')
  },
  admission({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('missing'))).toHaveLength(4)
    expect(warnings).toContain('violates PodSecurity "baseline:latest": host namespaces (hostPID=true)')
  },
  mount({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('starting ContainerCreating'))).toHaveLength(4)
    expect(warnings).toContain('FailedMount: MountVolume.SetUp failed for volume "settings"')
  },
  config({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('starting CreateContainerConfigError'))).toHaveLength(4)
    expect(warnings).toContain('Failed: Error: secret "agent-token" not found')
  },
  terminating({ nodes, warnings }) {
    expect(nodes.filter((line) => line.endsWith('missing Terminating'))).toHaveLength(1)
    expect(nodes.filter((line) => line.endsWith('old Ready'))).toHaveLength(3)
    expect(warnings).toBe('')
  },
  'min-ready'({ nodes, available, warnings }) {
    expect(nodes.filter((line) => line.endsWith('starting Ready'))).toHaveLength(1)
    expect(nodes.filter((line) => line.endsWith('old Ready'))).toHaveLength(3)
    expect({ warnings, available }).toEqual({ warnings: '', available: 3 })
  },
  'clock-skew'({ nodes, available, view, warnings }) {
    expect(nodes[1]).toBe('node-2 starting Ready')
    expect({ warnings, available }).toEqual({ warnings: '', available: 3 })
    const pod = view.pods.find(({ spec }) => spec?.nodeName === 'node-2')!
    const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready')
    expect(Date.parse(ready!.lastTransitionTime!)).toBeGreaterThan(Date.now() + 2_400_000)
  },
}

/** Why the nodes that lack a running Pod lack it, as the placement preview judges the cluster without the DaemonSet. */
function reasonsOf({ daemonSet, nodes, pods }: Sight['view']): string[] {
  const others = pods.filter(({ metadata }) => metadata.labels?.['app'] !== 'agent')
  const placement = placeDaemon(daemonSet.spec?.template, nodes, usageByNode(others))
  return placement.nodes.flatMap(({ reasons }) => reasons.map(({ code }) => code))
}

describe('a world in which a DaemonSet is stuck', () => {
  it('is there for every cause', () => {
    expect(stuckWorlds.map(({ name }) => name)).toEqual(Object.keys(sights).map((cause) => `stuck/${cause}`))
  })

  it.each(Object.keys(sights))('shows it by %s alone', async (cause) => {
    const sight = await lookAt(`stuck/${cause}`)
    expect(sight.desired).toBe(4)
    expect(['updating', 'available']).toContain(sight.judgement)
    sights[cause]!(sight)
  })
})

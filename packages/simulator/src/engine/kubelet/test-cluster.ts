import { findKind, type Container, type KubeObject, type Node, type Pod, type PodSpec } from '@everynode/kube'
import { VirtualClock } from '../clock.ts'
import { createCluster, type Cluster } from '../cluster.ts'
import { seededIds } from '../ids.ts'

export const pods = findKind('', 'v1', 'pods')!
export const nodes = findKind('', 'v1', 'nodes')!

/** A cluster of one node whose only moving parts are its kubelets, on a clock that stands until it is advanced. */
export class TestCluster {
  readonly clock = new VirtualClock()
  readonly cluster: Cluster

  constructor(settings: { pace?: number; hollowNodes?: boolean } = {}) {
    this.cluster = createCluster({
      clock: this.clock,
      ids: seededIds(7),
      settings,
      controllers: [],
      admissionRules: [],
    })
    this.cluster.start()
    this.#client.create(nodes, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-1', labels: { 'kubernetes.io/hostname': 'node-1' } },
      status: { capacity: ROOM, allocatable: ROOM },
    } as unknown as Node)
    this.clock.advance(10)
  }

  /** Creates a Pod on the node; `done` is what its containers print or do. */
  run(name: string, spec: PodSpec, metadata: Record<string, unknown> = {}): void {
    this.#client.create(pods, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default', ...metadata },
      spec: { nodeName: 'node-1', terminationGracePeriodSeconds: 30, ...spec },
    } as unknown as Pod)
    this.clock.advance(1)
  }

  create(kind: Parameters<Cluster['definitionOf']>[0], object: object): void {
    this.#client.create(kind, object as KubeObject)
  }

  delete(name: string, gracePeriodSeconds?: number): void {
    this.#client.delete(
      pods,
      { namespace: 'default', name },
      gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds },
    )
    this.clock.advance(1)
  }

  pod(name: string): Pod | undefined {
    return this.cluster.store.get('/pods', 'default', name) as Pod | undefined
  }

  /** The phase, the conditions that hold, and one word a container, as lists show them. */
  line(name: string): string {
    const { status } = this.pod(name) ?? {}
    if (!status) return 'gone'
    const words = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map(
      ({ name: one, state, ready, restartCount }) => {
        const word =
          state?.waiting?.reason ??
          (state?.terminated ? `${state.terminated.reason}(${state.terminated.exitCode})` : 'running')
        return `${one}:${word}${ready ? ' R' : ''}${restartCount ? ` x${restartCount}` : ''}`
      },
    )
    return [status.phase, ...words].join(' | ')
  }

  events(name: string): string[] {
    return this.cluster.store
      .list('/events', 'default')
      .filter((event) => (event['involvedObject'] as { name: string }).name === name)
      .map(
        (event) =>
          `${event['reason']}: ${event['message']}${(event['count'] as number) > 1 ? ` (x${event['count']})` : ''}`,
      )
  }

  log(name: string, container: string, options = {}): string {
    let text = ''
    this.cluster.kubelets.logs({ namespace: 'default', pod: name, container }, options, {
      write: (bytes) => void (text += new TextDecoder().decode(bytes)),
      end: () => undefined,
    })
    return text
  }

  exec(name: string, container: string, ...command: string[]): { out: string; code: number | string } {
    const run = { out: '', code: 'running' as number | string }
    const print = (bytes: Uint8Array) => void (run.out += new TextDecoder().decode(bytes))
    this.cluster.kubelets.exec(
      { namespace: 'default', pod: name, container },
      { command, stdin: false, tty: false },
      {
        stdout: print,
        stderr: print,
        exit: (result) => void (run.code = result.type === 'exited' ? result.exitCode : result.message),
      },
    )
    return run
  }

  get #client() {
    return this.cluster.clientFor('kube-apiserver')
  }
}

const ROOM = { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '100Gi' }

/** A container of busybox that runs a script. */
export function sh(name: string, script: string, more: Partial<Container> = {}): Container {
  return { name, image: 'busybox:1.36', command: ['sh', '-c', script], ...more }
}

/** A container that waits and ends politely. */
export function idle(name: string, more: Partial<Container> = {}): Container {
  return sh(name, 'trap "exit 0" TERM; while :; do sleep 1 & wait $!; done', more)
}

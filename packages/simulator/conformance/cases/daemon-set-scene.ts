import { AppsV1Api, CoreV1Api, type V1ControllerRevision, type V1DaemonSet, type V1Pod } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import { podTemplate } from './workloads.ts'

/** One DaemonSet in the namespace of a session, seen through the typed clients. */
export class DaemonSetScene {
  readonly apps: AppsV1Api
  readonly core: CoreV1Api
  readonly namespace: string
  readonly name: string

  constructor({ config, namespace }: Session, name = 'daemon-set') {
    this.apps = config.makeApiClient(AppsV1Api)
    this.core = config.makeApiClient(CoreV1Api)
    this.namespace = namespace
    this.name = name
  }

  get reference(): { name: string; namespace: string } {
    return { name: this.name, namespace: this.namespace }
  }

  create(change: Partial<NonNullable<V1DaemonSet['spec']>> = {}): Promise<V1DaemonSet> {
    const labels = { 'daemonset-name': this.name }
    return this.apps.createNamespacedDaemonSet({
      namespace: this.namespace,
      body: {
        metadata: { name: this.name, labels },
        spec: { selector: { matchLabels: labels }, template: podTemplate(labels), ...change },
      },
    })
  }

  read(): Promise<V1DaemonSet> {
    return this.apps.readNamespacedDaemonSet(this.reference)
  }

  /** Replaces the DaemonSet by what `change` makes of it, as often as somebody else was faster. */
  replace(change: (daemonSet: V1DaemonSet) => void): Promise<V1DaemonSet> {
    return eventually('the update accepted', async () => {
      const body = await this.read()
      change(body)
      return this.apps.replaceNamespacedDaemonSet({ ...this.reference, body })
    })
  }

  setImage(image: string): Promise<V1DaemonSet> {
    return this.replace((daemonSet) => {
      daemonSet.spec!.template.spec!.containers[0]!.image = image
    })
  }

  /** The Pods that the DaemonSet controls and nobody is deleting. */
  async pods(): Promise<V1Pod[]> {
    const { metadata } = await this.read()
    const { items } = await this.core.listNamespacedPod({ namespace: this.namespace })
    return items.filter(
      (pod) =>
        pod.metadata!.ownerReferences?.some(({ uid, controller }) => controller && uid === metadata!.uid) &&
        !pod.metadata!.deletionTimestamp,
    )
  }

  /** Waits until exactly these nodes run one ready Pod each, and returns the Pods. */
  running(nodes: readonly string[]): Promise<V1Pod[]> {
    const wanted = nodes.toSorted().join()
    return eventually(`ready Pods on ${wanted || 'no node'}`, async () => {
      const pods = await this.pods()
      const isThere = pods.map(({ spec }) => spec!.nodeName ?? '').toSorted()
      return isThere.join() === wanted && pods.every(isReady) && pods
    })
  }

  /** Waits until the status says that `count` nodes should run the Pod and all of them do. */
  settled(count: number): Promise<V1DaemonSet> {
    return eventually(`a status of ${count} nodes`, async () => {
      const daemonSet = await this.read()
      const { desiredNumberScheduled, currentNumberScheduled, numberReady, observedGeneration } = daemonSet.status ?? {}
      return (
        [desiredNumberScheduled, currentNumberScheduled, numberReady].every((number) => number === count) &&
        observedGeneration === daemonSet.metadata!.generation &&
        daemonSet
      )
    })
  }

  async revisions(): Promise<V1ControllerRevision[]> {
    const { metadata } = await this.read()
    const { items } = await this.apps.listNamespacedControllerRevision({
      namespace: this.namespace,
      labelSelector: `daemonset-name=${this.name}`,
    })
    return items
      .filter(({ metadata: own }) => own!.ownerReferences?.some(({ uid }) => uid === metadata!.uid))
      .toSorted((a, b) => a.revision - b.revision)
  }
}

export function isReady({ status }: V1Pod): boolean {
  return status?.conditions?.some(({ type, status: state }) => type === 'Ready' && state === 'True') ?? false
}

export function imagesOf(pods: readonly V1Pod[]): string[] {
  return pods.map(({ spec }) => spec!.containers[0]!.image!)
}

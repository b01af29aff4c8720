import { type Kind, type KubeObject, type Pod, type PodSpec, type PodTemplateSpec, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { EventRecorder } from '../events/event-recorder.ts'
import { podKind } from './kinds.ts'
import { controllerReference } from './owner-reference.ts'

export interface PodChange {
  /** What generated names begin with, when it is not the owner's name. */
  prefix?: string
  labels?: Readonly<Record<string, string>>
  annotations?: Readonly<Record<string, string>>
  finalizers?: readonly string[]
  spec?: PodSpec
}

/** Makes and deletes the Pods of one kind of owner, with the events that tell of it (controller.RealPodControl). */
export class PodControl {
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #ownerKind: Kind

  constructor(client: Client, events: EventRecorder, ownerKind: Kind) {
    this.#client = client
    this.#events = events
    this.#ownerKind = ownerKind
  }

  /** Creates a Pod from a template, changed as said. A refusal becomes an event and is thrown. */
  create(owner: KubeObject, template: PodTemplateSpec, change: PodChange = {}): Pod {
    const pod = podFromTemplate(this.#ownerKind, owner, template, change)
    try {
      const created = this.#client.create(podKind, pod) as Pod
      this.#events.record(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
      return created
    } catch (error) {
      // In a namespace that is going away nothing can be made, and saying so would be refused as well.
      if (error instanceof StatusError && !isNamespaceTerminating(error)) {
        this.#events.record(owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`)
      }
      throw error
    }
  }

  /** Deletes a Pod; one that is gone already is no error. Returns false in that case. */
  delete(owner: KubeObject, pod: Pod): boolean {
    const { namespace, name } = pod.metadata
    try {
      if (!this.#client.delete(podKind, { namespace, name: name! })) return false
    } catch (error) {
      if (error instanceof StatusError) {
        if (error.status.code === 404) return false
        this.#events.record(owner, 'Warning', 'FailedDelete', `Error deleting: ${error.message}`)
      }
      throw error
    }
    this.#events.record(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`)
    return true
  }
}

/** The Pod that a workload makes from its template (controller.GetPodFromTemplate). */
export function podFromTemplate(ownerKind: Kind, owner: KubeObject, template: PodTemplateSpec, change: PodChange): Pod {
  const labels = { ...template.metadata?.labels, ...change.labels }
  const annotations = { ...template.metadata?.annotations, ...change.annotations }
  const finalizers = [...(template.metadata?.finalizers ?? []), ...(change.finalizers ?? [])]
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: change.prefix ?? podPrefix(owner),
      namespace: owner.metadata.namespace!,
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ...(finalizers.length > 0 ? { finalizers } : {}),
      ownerReferences: [controllerReference(ownerKind, owner)],
    },
    spec: change.spec ?? template.spec!,
  }
}

/** Whether a create was refused because its namespace is being deleted. */
export function isNamespaceTerminating(error: StatusError): boolean {
  return error.status.details?.causes?.some(({ reason }) => reason === 'NamespaceTerminating') ?? false
}

function podPrefix(owner: KubeObject): string {
  return `${owner.metadata.name}-`
}

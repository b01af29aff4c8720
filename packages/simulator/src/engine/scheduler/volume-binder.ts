import { findKind, type KubeObject, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Cluster } from '../cluster.ts'
import type { VolumePlan } from './pod-volumes.ts'
import { boundByControllerAnnotation, type Claim, isClaimBound, selectedNodeAnnotation } from './volume-objects.ts'

const claims = findKind('', 'v1', 'persistentvolumeclaims')!
const volumes = findKind('', 'v1', 'persistentvolumes')!

interface Waiting {
  claims: Set<string>
  done: () => void
}

/** Has the volumes of a Pod bound or made for its node, and tells when all are there (kube-scheduler VolumeBinding, PreBind). */
export class VolumeBinder {
  readonly #client: Client
  readonly #waiting = new Map<string, Waiting>()
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster, client: Client) {
    this.#client = client
    this.#unsubscribe = cluster.store.subscribe(['/persistentvolumeclaims'], ({ object }) =>
      this.#hear(object as Claim),
    )
  }

  stop(): void {
    this.#unsubscribe()
    this.#waiting.clear()
  }

  forget(podKey: string): void {
    this.#waiting.delete(podKey)
  }

  bind(podKey: string, plan: VolumePlan, nodeName: string, done: () => void): void {
    const names = [...plan.bindings.map(({ claim }) => claim), ...plan.provisionings].map(keyOf)
    this.#waiting.set(podKey, { claims: new Set(names), done })
    for (const { claim, volume } of plan.bindings) {
      const { namespace, name, uid, resourceVersion } = claim.metadata
      const claimRef = { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion }
      const annotations = { [boundByControllerAnnotation]: 'yes' }
      this.#try(() => this.#merge(volumes, volume, { metadata: { annotations }, spec: { claimRef } }))
    }
    for (const claim of plan.provisionings) {
      this.#try(() => this.#merge(claims, claim, { metadata: { annotations: { [selectedNodeAnnotation]: nodeName } } }))
    }
  }

  #merge(kind: typeof claims, object: KubeObject, body: unknown): void {
    const { namespace, name } = object.metadata
    this.#client.patch(kind, { namespace, name: name! }, { type: 'application/merge-patch+json', body })
  }

  #try(write: () => void): void {
    try {
      write()
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  #hear(claim: Claim): void {
    if (this.#waiting.size === 0 || !isClaimBound(claim)) return
    const key = keyOf(claim)
    for (const [podKey, waiting] of this.#waiting) {
      if (!waiting.claims.delete(key) || waiting.claims.size > 0) continue
      this.#waiting.delete(podKey)
      waiting.done()
    }
  }
}

function keyOf(claim: Claim): string {
  return `${claim.metadata.namespace}/${claim.metadata.name}`
}

import type { Node, Pod } from '@everynode/kube'
import type { VolumeReader } from './volume-reader.ts'
import { canProvisionFor, isReachableFrom, matchingVolume } from './volume-matching.ts'
import { type Claim, isClaimBound, noProvisioner, type PersistentVolume } from './volume-objects.ts'

/** What has to happen to the claims of a Pod before it runs on a node. */
export interface VolumePlan {
  /** Claims that take a volume that exists. */
  bindings: { claim: Claim; volume: PersistentVolume }[]
  /** Claims for which a volume is to be made. */
  provisionings: Claim[]
}

export type PodVolumesReading = { volumes: PodVolumes } | { problem: string }

/** The claims of one Pod: those that have their volume and those that wait for the Pod to be placed. */
export class PodVolumes {
  readonly #reader: VolumeReader
  readonly #bound: readonly Claim[]
  readonly #waiting: readonly Claim[]

  private constructor(reader: VolumeReader, bound: readonly Claim[], waiting: readonly Claim[]) {
    this.#reader = reader
    this.#bound = bound
    this.#waiting = waiting
  }

  /** Reads the claims, or says why no node can take the Pod (kube-scheduler VolumeBinding, PreFilter). */
  static of(pod: Pod, reader: VolumeReader): PodVolumesReading {
    const bound: Claim[] = []
    const waiting: Claim[] = []
    let isImmediateMissing = false
    for (const volume of pod.spec!.volumes ?? []) {
      const name =
        volume.persistentVolumeClaim?.claimName ??
        (volume.ephemeral ? `${pod.metadata.name}-${volume.name}` : undefined)
      if (name === undefined) continue
      const claim = reader.claim(pod.metadata.namespace!, name)
      if (!claim)
        return { problem: volume.ephemeral ? waitingForEphemeral(name) : `persistentvolumeclaim "${name}" not found` }
      if (claim.status?.phase === 'Lost') {
        return {
          problem: `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec?.volumeName}"`,
        }
      }
      if (claim.metadata.deletionTimestamp) return { problem: `persistentvolumeclaim "${name}" is being deleted` }
      if (isClaimBound(claim)) bound.push(claim)
      else if (!claim.spec?.volumeName && reader.storageClass(claim)?.volumeBindingMode === 'WaitForFirstConsumer')
        waiting.push(claim)
      else isImmediateMissing = true
    }
    if (isImmediateMissing) return { problem: 'pod has unbound immediate PersistentVolumeClaims' }
    return { volumes: new PodVolumes(reader, bound, waiting) }
  }

  get isEmpty(): boolean {
    return this.#bound.length === 0 && this.#waiting.length === 0
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** Why the Pod's volumes keep it from this node. */
  problem(node: Node): string | undefined {
    for (const claim of this.#bound) {
      const volume = this.#reader.volume(claim.spec!.volumeName!)
      if (!volume) return 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)'
      if (!isReachableFrom(volume, node)) return "node(s) didn't match PersistentVolume's node affinity"
    }
    if (this.#waiting.length > 0 && !this.plan(node)) return "node(s) didn't find available persistent volumes to bind"
    return undefined
  }

  /** How the waiting claims get their volumes on this node, if they can. */
  plan(node: Node): VolumePlan | undefined {
    const plan: VolumePlan = { bindings: [], provisionings: [] }
    let candidates = this.#waiting.length > 0 ? this.#reader.volumes() : []
    for (const claim of this.#waiting) {
      const volume = matchingVolume(claim, candidates, node)
      if (volume) {
        plan.bindings.push({ claim, volume })
        candidates = candidates.filter((other) => other !== volume)
        continue
      }
      const storageClass = this.#reader.storageClass(claim)
      if (!storageClass || storageClass.provisioner === noProvisioner || !canProvisionFor(storageClass, node))
        return undefined
      plan.provisionings.push(claim)
    }
    return plan
  }
}

function waitingForEphemeral(name: string): string {
  return `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"`
}

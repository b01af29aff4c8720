import { isPodTerminal, type Pod, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { EventRecorder } from '../../events/event-recorder.ts'
import { isEqualJson } from '../../json.ts'
import { deploymentKind, replicaSetKind } from '../kinds.ts'
import { deploymentLimits, newSetReplicas, proportion } from './deployment-limits.ts'
import {
  type Deployment,
  type DeploymentStatus,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
  type ReplicaSet,
  revisionAnnotation,
  revisionOf,
  specReplicas,
  sumSpec,
  sumStatus,
} from './deployment-objects.ts'
import {
  conditionOf,
  countDeployment,
  hasDeadline,
  isComplete,
  progressCheckAfterMs,
  says,
  withCondition,
  withPause,
  withProgress,
} from './deployment-status.ts'
import { byAge, claimSets, createNewSet, findNewSet, refreshNewSet, replicasAnnotations } from './replica-sets.ts'

/** One pass over one Deployment (deployment syncDeployment). */
export class DeploymentSync {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  #deployment: Deployment
  #sets: ReplicaSet[]

  constructor(cluster: Cluster, client: Client, events: EventRecorder, deployment: Deployment) {
    this.#cluster = cluster
    this.#client = client
    this.#events = events
    this.#deployment = deployment
    this.#sets = claimSets(client, deployment)
  }

  /** The milliseconds after which the rollout has to be looked at again, if any. */
  run(): number | undefined {
    if (this.#deployment.metadata.deletionTimestamp) return this.#finish(false)
    const conditions = withPause(this.#deployment, this.#nowMs)
    if (conditions !== this.#deployment.status?.conditions && conditions.length > 0) {
      this.#writeStatus({ ...this.#deployment.status, conditions: [...conditions] })
    }
    if (this.#deployment.spec?.paused) {
      this.#prepareNewSet(false)
      this.#resize()
      this.#cleanUp()
      return this.#finish(false)
    }
    if (this.#isResized()) {
      this.#prepareNewSet(false)
      this.#resize()
      return this.#finish(false)
    }
    return this.#deployment.spec?.strategy?.type === 'Recreate' ? this.#recreate() : this.#roll()
  }

  get #nowMs(): number {
    return this.#cluster.clock.now()
  }

  get #newSet(): ReplicaSet | undefined {
    return findNewSet(this.#deployment, this.#sets)
  }

  get #oldSets(): ReplicaSet[] {
    const newSet = this.#newSet
    return this.#sets.filter((set) => set !== newSet)
  }

  #roll(): number | undefined {
    this.#prepareNewSet(true)
    if (this.#growNewSet() || this.#shrinkOldSets()) return this.#finish(true)
    if (isComplete(this.#deployment, this.#deployment.status ?? {})) this.#cleanUp()
    return this.#finish(true)
  }

  #recreate(): number | undefined {
    this.#prepareNewSet(false)
    let hasShrunk = false
    for (const set of this.#oldSets) if (specReplicas(set) > 0) hasShrunk = this.#scale(set, 0) || hasShrunk
    if (hasShrunk || this.#areOldPodsRunning()) return this.#finish(true)
    this.#prepareNewSet(true)
    const newSet = this.#newSet!
    this.#scale(newSet, specReplicas(this.#deployment))
    if (isComplete(this.#deployment, this.#deployment.status ?? {})) this.#cleanUp()
    return this.#finish(true)
  }

  /** Finds or makes the set of the present template and gives it the highest number. */
  #prepareNewSet(isCreated: boolean): void {
    const found = this.#newSet
    const others = this.#sets.filter((set) => set !== found).map(revisionOf)
    const revision = others.reduce((highest, one) => (one > highest ? one : highest), 0n) + 1n
    if (found) {
      const set = refreshNewSet(this.#client, this.#deployment, found, revision)
      this.#replace(found, set)
      this.#writeRevision(revisionOf(set), `Found new replica set "${set.metadata.name}"`, 'FoundNewReplicaSet')
      return
    }
    if (!isCreated) return
    try {
      const set = createNewSet(this.#client, this.#deployment, this.#sets, revision)
      this.#sets.push(set)
      const count = specReplicas(set)
      if (count > 0) this.#tell(`Scaled up replica set ${set.metadata.name} from 0 to ${count}`)
      this.#writeRevision(revision, `Created new replica set "${set.metadata.name}"`, 'NewReplicaSetCreated')
    } catch (error) {
      if (error instanceof StatusError && hasDeadline(this.#deployment) && error.status.reason !== 'AlreadyExists') {
        const condition = says(
          'Progressing',
          'False',
          'ReplicaSetCreateError',
          `Failed to create new replica set: ${error.message}`,
          this.#nowMs,
        )
        this.#writeStatus({
          ...this.#deployment.status,
          conditions: withCondition(this.#deployment.status?.conditions ?? [], condition),
        })
      }
      throw error
    }
  }

  #writeRevision(revision: bigint, message: string, reason: string): void {
    const { annotations } = this.#deployment.metadata
    if (annotations?.[revisionAnnotation] !== String(revision)) {
      const metadata = {
        ...this.#deployment.metadata,
        annotations: { ...annotations, [revisionAnnotation]: String(revision) },
      }
      // Through its status, so that the annotation makes no new generation.
      this.#deployment = this.#client.update(deploymentKind, { ...this.#deployment, metadata }, 'status') as Deployment
    }
    const conditions = this.#deployment.status?.conditions ?? []
    const isCreation = reason === 'NewReplicaSetCreated'
    if (!hasDeadline(this.#deployment) || (!isCreation && conditionOf(conditions, 'Progressing'))) return
    const condition = says('Progressing', 'True', reason, message, this.#nowMs)
    this.#writeStatus({ ...this.#deployment.status, conditions: withCondition(conditions, condition) })
  }

  #growNewSet(): boolean {
    const newSet = this.#newSet!
    const wanted = specReplicas(this.#deployment)
    if (specReplicas(newSet) === wanted) return false
    return this.#scale(
      newSet,
      specReplicas(newSet) > wanted ? wanted : newSetReplicas(this.#deployment, this.#sets, specReplicas(newSet)),
    )
  }

  #shrinkOldSets(): boolean {
    const newSet = this.#newSet!
    if (sumSpec(this.#oldSets) === 0) return false
    const least = specReplicas(this.#deployment) - deploymentLimits(this.#deployment).maxUnavailable
    const missingNew = specReplicas(newSet) - (newSet.status?.availableReplicas ?? 0)
    const surplus = sumSpec(this.#sets) - least - missingNew
    if (surplus <= 0) return false
    const unhealthy = this.#takeUnhealthy(surplus)
    return this.#takeAvailable(least) || unhealthy
  }

  /** Pods of old sets that are not available go first: nothing is lost with them. */
  #takeUnhealthy(most: number): boolean {
    let left = most
    for (const set of byAge(this.#oldSets)) {
      const unhealthy = specReplicas(set) - (set.status?.availableReplicas ?? 0)
      const count = Math.min(left, unhealthy)
      if (specReplicas(set) === 0 || count <= 0) continue
      left -= count
      this.#scale(set, specReplicas(set) - count)
    }
    return left < most
  }

  #takeAvailable(least: number): boolean {
    let left = sumStatus(this.#sets, 'availableReplicas') - least
    let hasShrunk = false
    for (const set of byAge(this.#oldSets)) {
      const count = Math.min(left, specReplicas(set))
      if (count <= 0) continue
      left -= count
      hasShrunk = this.#scale(set, specReplicas(set) - count) || hasShrunk
    }
    return hasShrunk
  }

  #isResized(): boolean {
    const wanted = String(specReplicas(this.#deployment))
    return this.#sets.some(
      (set) =>
        specReplicas(set) > 0 &&
        set.metadata.annotations?.[desiredReplicasAnnotation] !== undefined &&
        set.metadata.annotations[desiredReplicasAnnotation] !== wanted,
    )
  }

  /** Follows a change of the number of replicas, in proportion while a rollout is under way (deployment scale). */
  #resize(): void {
    const wanted = specReplicas(this.#deployment)
    const active = this.#sets.filter((set) => specReplicas(set) > 0)
    const newSet = this.#newSet
    if (active.length <= 1) {
      const only = active[0] ?? newSet
      if (only && specReplicas(only) !== wanted) this.#scale(only, wanted)
      return
    }
    const isSaturated =
      newSet &&
      specReplicas(newSet) === wanted &&
      newSet.status?.availableReplicas === wanted &&
      newSet.metadata.annotations?.[desiredReplicasAnnotation] === String(wanted)
    if (isSaturated) {
      for (const set of this.#oldSets) if (specReplicas(set) > 0) this.#scale(set, 0)
      return
    }
    if (this.#deployment.spec?.strategy?.type !== 'Recreate') this.#resizeInProportion(active, wanted)
  }

  #resizeInProportion(active: readonly ReplicaSet[], wanted: number): void {
    const most = wanted > 0 ? wanted + deploymentLimits(this.#deployment).maxSurge : 0
    const toAdd = most - sumSpec(active)
    // Larger sets first; among equals the newer when growing, the older when shrinking.
    const aged = byAge(active)
    const ordered = (toAdd > 0 ? aged.toReversed() : aged).toSorted((a, b) => specReplicas(b) - specReplicas(a))
    const sizes = new Map<ReplicaSet, number>()
    let added = 0
    for (const set of ordered) {
      const before = Number(set.metadata.annotations?.[maxReplicasAnnotation] ?? 0)
      const share = toAdd === 0 ? 0 : proportion(this.#deployment, set, toAdd, added, before)
      sizes.set(set, specReplicas(set) + share)
      added += share
    }
    const [largest] = ordered
    if (largest && added !== toAdd) sizes.set(largest, Math.max(0, sizes.get(largest)! + toAdd - added))
    for (const [set, size] of sizes) this.#scale(set, size)
  }

  /** Gives a set its size and notes the Deployment's on it; true when the size changed. */
  #scale(set: ReplicaSet, replicas: number): boolean {
    const before = specReplicas(set)
    const annotations = { ...set.metadata.annotations, ...replicasAnnotations(this.#deployment) }
    if (before === replicas && isEqualJson(annotations, set.metadata.annotations)) return false
    const draft = { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, replicas } }
    this.#replace(set, this.#client.update(replicaSetKind, draft) as ReplicaSet)
    if (before === replicas) return false
    this.#tell(
      `Scaled ${replicas > before ? 'up' : 'down'} replica set ${set.metadata.name} from ${before} to ${replicas}`,
    )
    return true
  }

  #areOldPodsRunning(): boolean {
    const newUid = this.#newSet?.metadata.uid
    return this.#sets
      .filter((set) => set.metadata.uid !== newUid)
      .flatMap((set) => this.#cluster.store.dependentsOf(set.metadata.uid!))
      .some((pod) => pod.kind === 'Pod' && !isPodTerminal(pod as Pod))
  }

  /** Deletes old sets beyond the history limit that have no Pods. */
  #cleanUp(): void {
    const limit = this.#deployment.spec?.revisionHistoryLimit
    if (limit === undefined) return
    const old = this.#oldSets.filter((set) => !set.metadata.deletionTimestamp)
    const surplus = old.length - limit
    if (surplus <= 0) return
    for (const set of old.toSorted((a, b) => Number(revisionOf(a) - revisionOf(b))).slice(0, surplus)) {
      const isEmpty =
        specReplicas(set) === 0 &&
        (set.status?.replicas ?? 0) === 0 &&
        (set.metadata.generation ?? 0) <= (set.status?.observedGeneration ?? 0)
      if (isEmpty) this.#client.delete(replicaSetKind, { namespace: set.metadata.namespace, name: set.metadata.name! })
    }
  }

  /** Writes the status and says when the deadline has to be checked. */
  #finish(isRollout: boolean): number | undefined {
    const counted = countDeployment(this.#deployment, this.#sets, this.#newSet, this.#nowMs)
    const status = isRollout ? withProgress(this.#deployment, this.#sets, this.#newSet, counted, this.#nowMs) : counted
    this.#writeStatus(status)
    return isRollout ? progressCheckAfterMs(this.#deployment, status, this.#nowMs) : undefined
  }

  #writeStatus(status: DeploymentStatus): void {
    if (isEqualJson(this.#deployment.status, status)) return
    this.#deployment = this.#client.update(deploymentKind, { ...this.#deployment, status }, 'status') as Deployment
  }

  #replace(before: ReplicaSet, after: ReplicaSet): void {
    this.#sets = this.#sets.map((set) => (set === before ? after : set))
  }

  #tell(message: string): void {
    this.#events.record(this.#deployment, 'Normal', 'ScalingReplicaSet', message)
  }
}

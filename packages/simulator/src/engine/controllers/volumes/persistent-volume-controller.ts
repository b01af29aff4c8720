import { type KubeObject, type Pod, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { isPromisedTo, matchingVolume } from '../../scheduler/volume-matching.ts'
import {
  bindCompletedAnnotation,
  boundByControllerAnnotation,
  type Claim,
  isClaimBound,
  noProvisioner,
  type PersistentVolume,
  selectedNodeAnnotation,
} from '../../scheduler/volume-objects.ts'
import { VolumeReader } from '../../scheduler/volume-reader.ts'
import { persistentVolumeClaimKind, persistentVolumeKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'
import { provisionedVolume, simulatedProvisioners } from './provisioned-volume.ts'

/** Binds claims to volumes, makes volumes for classes that can, and says what becomes of volumes that were used. */
export const persistentVolumeController: Controller = {
  name: 'persistentvolume-binder-controller',
  start(cluster) {
    const binder = new VolumeBinding(cluster)
    return () => binder.stop()
  },
}

/** Claims without a volume are looked at again after so long (the real controller's sync period). */
const RETRY_MS = 15_000

class VolumeBinding {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #reader: VolumeReader
  readonly #claims: WorkQueue
  readonly #volumes: WorkQueue
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('persistent-volume-binder')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'persistentvolume-controller')
    this.#reader = new VolumeReader(cluster.store)
    this.#claims = new WorkQueue(cluster.clock, (key) => this.#syncClaim(key))
    this.#volumes = new WorkQueue(cluster.clock, (name) => this.#syncVolume(name))
    this.#wakeAll()
    const watched = ['/persistentvolumes', '/persistentvolumeclaims', 'storage.k8s.io/storageclasses']
    this.#unsubscribe = cluster.store.subscribe(watched, ({ storageKey, object }) => {
      if (storageKey === '/persistentvolumeclaims') {
        this.#claims.add(keyOf(object))
        const { volumeName } = (object as Claim).spec ?? {}
        if (volumeName) this.#volumes.add(volumeName)
      } else if (storageKey === '/persistentvolumes') {
        this.#volumes.add(object.metadata.name!)
        const { claimRef } = (object as PersistentVolume).spec ?? {}
        if (claimRef) this.#claims.add(`${claimRef.namespace}/${claimRef.name}`)
        else this.#wakePending()
      } else this.#wakePending()
    })
  }

  stop(): void {
    this.#unsubscribe()
    this.#claims.stop()
    this.#volumes.stop()
  }

  #wakeAll(): void {
    for (const claim of this.#cluster.store.list('/persistentvolumeclaims')) this.#claims.add(keyOf(claim))
    for (const volume of this.#cluster.store.list('/persistentvolumes')) this.#volumes.add(volume.metadata.name!)
  }

  #wakePending(): void {
    for (const claim of this.#cluster.store.list('/persistentvolumeclaims') as readonly Claim[])
      if (claim.status?.phase === 'Pending') this.#claims.add(keyOf(claim))
  }

  #syncClaim(key: string): void {
    const { namespace, name } = splitKey(key)
    const claim = this.#reader.claim(namespace, name)
    if (!claim) return
    if (isClaimBound(claim)) return this.#checkBound(claim)
    const volume = claim.spec?.volumeName ? this.#namedVolume(claim) : this.#findVolume(claim)
    if (volume) return this.#bind(claim, volume)
    this.#claims.addAfter(key, RETRY_MS)
  }

  /** The volume that the claim asks for by name, if it can have it. */
  #namedVolume(claim: Claim): PersistentVolume | undefined {
    const volume = this.#reader.volume(claim.spec!.volumeName!)
    if (!volume || (volume.spec?.claimRef && !isPromisedTo(volume, claim))) return undefined
    return volume
  }

  #findVolume(claim: Claim): PersistentVolume | undefined {
    const promised = this.#reader.volumes().find((volume) => isPromisedTo(volume, claim))
    if (promised) return promised
    const storageClass = this.#reader.storageClass(claim)
    const waits = storageClass?.volumeBindingMode === 'WaitForFirstConsumer'
    const isPlaced = claim.metadata.annotations?.[selectedNodeAnnotation] !== undefined
    if (waits && !isPlaced) {
      this.#tellWaiting(claim)
      return undefined
    }
    const volume = waits ? undefined : matchingVolume(claim, this.#reader.volumes())
    if (volume) return volume
    return this.#provision(claim)
  }

  #tellWaiting(claim: Claim): void {
    const pod = this.#unplacedUser(claim)
    if (pod)
      this.#events.record(
        claim,
        'Normal',
        'WaitForPodScheduled',
        `waiting for pod ${pod.metadata.name} to be scheduled`,
      )
    else
      this.#events.record(
        claim,
        'Normal',
        'WaitForFirstConsumer',
        'waiting for first consumer to be created before binding',
      )
  }

  #unplacedUser(claim: Claim): Pod | undefined {
    const { namespace, name } = claim.metadata
    return (this.#cluster.store.list('/pods', namespace!) as readonly Pod[]).find(
      (pod) =>
        !pod.spec?.nodeName && pod.spec?.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === name),
    )
  }

  #provision(claim: Claim): PersistentVolume | undefined {
    const className = claim.spec?.storageClassName
    if (!className) {
      this.#events.record(
        claim,
        'Normal',
        'FailedBinding',
        'no persistent volumes available for this claim and no storage class is set',
      )
      return undefined
    }
    const storageClass = this.#reader.storageClass(claim)
    if (!storageClass) {
      this.#events.record(
        claim,
        'Warning',
        'ProvisioningFailed',
        `storageclass.storage.k8s.io "${className}" not found`,
      )
      return undefined
    }
    const provisioner = storageClass.provisioner ?? ''
    if (provisioner === noProvisioner) {
      this.#events.record(claim, 'Warning', 'ProvisioningFailed', `no volume plugin matched name: ${provisioner}`)
      return undefined
    }
    this.#events.record(
      claim,
      'Normal',
      'ExternalProvisioning',
      `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
    )
    if (!simulatedProvisioners.has(provisioner)) return undefined
    const node = claim.metadata.annotations?.[selectedNodeAnnotation]
    const volume = this.#client.create(
      persistentVolumeKind,
      provisionedVolume(claim, storageClass, node),
    ) as PersistentVolume
    this.#events.record(
      claim,
      'Normal',
      'ProvisioningSucceeded',
      `Successfully provisioned volume ${volume.metadata.name}`,
    )
    return volume
  }

  /** Ties volume and claim together from both ends. */
  #bind(claim: Claim, found: PersistentVolume): void {
    const { namespace, name, uid, resourceVersion } = claim.metadata
    let volume = found
    if (volume.spec?.claimRef?.uid !== uid) {
      const claimRef = {
        kind: 'PersistentVolumeClaim',
        namespace: namespace!,
        name: name!,
        uid: uid!,
        apiVersion: 'v1',
        resourceVersion,
      }
      const annotations = volume.spec?.claimRef
        ? volume.metadata.annotations
        : { ...volume.metadata.annotations, [boundByControllerAnnotation]: 'yes' }
      const metadata = { ...volume.metadata, ...(annotations ? { annotations } : {}) }
      volume = this.#client.update(persistentVolumeKind, {
        ...volume,
        metadata,
        spec: { ...volume.spec, claimRef },
      }) as PersistentVolume
    }
    this.#setVolumePhase(volume, 'Bound')
    const isChosenByPerson = claim.spec?.volumeName !== undefined && claim.spec.volumeName !== ''
    const annotations = {
      ...claim.metadata.annotations,
      [bindCompletedAnnotation]: 'yes',
      ...(isChosenByPerson ? {} : { [boundByControllerAnnotation]: 'yes' }),
    }
    const bound = this.#client.update(persistentVolumeClaimKind, {
      ...claim,
      metadata: { ...claim.metadata, annotations },
      spec: { ...claim.spec, volumeName: volume.metadata.name! },
    }) as Claim
    const { accessModes = [], capacity = {} } = volume.spec ?? {}
    const status = {
      ...bound.status,
      phase: 'Bound',
      accessModes,
      capacity: capacity.storage ? { storage: capacity.storage } : {},
    }
    this.#client.update(persistentVolumeClaimKind, { ...bound, status }, 'status')
  }

  #checkBound(claim: Claim): void {
    const volume = this.#reader.volume(claim.spec!.volumeName!)
    const isLost = !volume || (volume.spec?.claimRef !== undefined && volume.spec.claimRef.uid !== claim.metadata.uid)
    if (isLost) {
      if (claim.status?.phase === 'Lost') return
      this.#client.update(persistentVolumeClaimKind, { ...claim, status: { phase: 'Lost' } }, 'status')
      const what = volume
        ? 'Two claims are bound to the same volume, this one is bound incorrectly'
        : 'Bound claim has lost its PersistentVolume. Data on the volume is lost!'
      this.#events.record(claim, 'Warning', volume ? 'ClaimMisbound' : 'ClaimLost', what)
    } else if (claim.status?.phase !== 'Bound') this.#bind(claim, volume)
  }

  #syncVolume(name: string): void {
    const volume = this.#reader.volume(name)
    if (!volume) return
    const { claimRef, persistentVolumeReclaimPolicy } = volume.spec ?? {}
    if (!claimRef?.uid) return this.#setVolumePhase(volume, 'Available')
    const claim = this.#reader.claim(claimRef.namespace!, claimRef.name!)
    if (claim?.metadata.uid === claimRef.uid) {
      if (claim.spec?.volumeName === name) this.#setVolumePhase(volume, 'Bound')
      else this.#claims.add(keyOf(claim))
      return
    }
    this.#setVolumePhase(volume, 'Released')
    if (
      persistentVolumeReclaimPolicy === 'Delete' &&
      simulatedProvisioners.has(volume.metadata.annotations?.['pv.kubernetes.io/provisioned-by'] ?? '')
    ) {
      this.#client.delete(persistentVolumeKind, { name })
    }
  }

  #setVolumePhase(volume: PersistentVolume, phase: string): void {
    if (volume.status?.phase === phase) return
    const live: KubeObject | undefined = this.#reader.volume(volume.metadata.name!)
    if (!live) return
    try {
      this.#client.update(persistentVolumeKind, { ...live, status: { ...(live.status as object), phase } }, 'status')
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }
}

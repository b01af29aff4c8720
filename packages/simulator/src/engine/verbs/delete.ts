import {
  formatTime,
  notFound,
  forbidden,
  conflict,
  parseTime,
  success,
  type KubeObject,
  type ObjectMeta,
  type Status,
} from '@everynode/kube'
import type { AdmissionRequest } from '../admission-rule.ts'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import type { ObjectReference, ResourceDefinition } from '../resources/resource-definition.ts'
import { admit, validateAdmission } from './admission.ts'
import { finalizersFor } from './deletion-finalizers.ts'
import type { DeleteOptions } from './delete-options.ts'
import { assertDeletable } from './preconditions.ts'

export interface DeleteResult {
  /** The object as it was left or removed. */
  object: KubeObject
  /** False when the object stays for its finalizers or its grace period. */
  isRemoved: boolean
  /** The body of the answer: a Status for most kinds once the object is gone, else the object. */
  answer: KubeObject | Status
  /** The code of the answer. */
  code: number
}

/** Removes an object, or begins its removal when finalizers or a grace period hold it (registry/generic/registry/store.go Delete). */
export function deleteObject(
  cluster: Cluster,
  reference: ObjectReference,
  options: DeleteOptions,
  context: RequestContext,
): DeleteResult {
  const { kind, name } = reference
  const definition = cluster.definitionOf(kind)
  const { behaviour } = definition
  const namespace = kind.namespaced ? reference.namespace : undefined
  const live = cluster.store.get(definition.storageKey, namespace, name)
  if (behaviour.immortal?.has(name)) throw forbidden(kind, name, 'this namespace may not be deleted')
  if (!live) throw notFound(kind, name)
  const isDryRun = context.isDryRun || (options.dryRun?.length ?? 0) > 0
  const deletion: Deletion = { cluster, definition, options, nowMs: cluster.clock.now(), isDryRun }
  const admission: AdmissionRequest = {
    verb: 'delete',
    kind,
    name,
    old: live,
    context,
    cluster,
    ...(namespace === undefined ? {} : { namespace }),
  }
  admit(admission)
  const allow = () => validateAdmission(admission)
  const begun = behaviour.beginDeletion ? beginDeletion(deletion, live, allow) : undefined
  const outcome = begun ?? remove(deletion, live, allow)
  const object = behaviour.fromStorage?.(outcome.object, kind) ?? outcome.object
  return { ...outcome, object, ...answerOf(definition, object, outcome, options) }
}

interface Deletion {
  cluster: Cluster
  definition: ResourceDefinition
  options: DeleteOptions
  nowMs: number
  isDryRun: boolean
}

interface Outcome {
  object: KubeObject
  isRemoved: boolean
  /** True when the object is answered whatever the kind. */
  isObjectAnswered: boolean
}

/** A deletion that a controller finishes: the first request marks the object, later ones wait for the controller. */
function beginDeletion(deletion: Deletion, live: KubeObject, allow: () => void): Outcome | undefined {
  const { definition, options, nowMs } = deletion
  const uid = options.preconditions?.uid
  if (uid !== undefined && uid !== live.metadata.uid) {
    const words = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`
    throw conflict(definition.kind, live.metadata.name!, words)
  }
  if (!live.metadata.deletionTimestamp) {
    allow()
    const begun = definition.behaviour.beginDeletion!(live, nowMs)
    const finalizers = finalizersFor(definition, live.metadata, options)
    if (finalizers.length > 0) begun.metadata.finalizers = [...finalizers]
    return { object: put(deletion, begun), isRemoved: false, isObjectAnswered: true }
  }
  return definition.behaviour.isHeld?.(live) ? { object: live, isRemoved: false, isObjectAnswered: true } : undefined
}

function remove(deletion: Deletion, live: KubeObject, allow: () => void): Outcome {
  const { cluster, definition, options, nowMs } = deletion
  assertDeletable(definition, live, options)
  const step = gracefulStep(definition, live, options, nowMs)
  if (step === 'pending') return { object: live, isRemoved: false, isObjectAnswered: false }
  allow()
  const finalizers = finalizersFor(definition, live.metadata, options)
  const isFinalizerChanged = finalizers.length !== (live.metadata.finalizers?.length ?? 0)
  let object = live
  if (step || finalizers.length > 0 || isFinalizerChanged) {
    const metadata: ObjectMeta = {
      ...live.metadata,
      ...(step ?? (finalizers.length > 0 ? marked(live.metadata, nowMs) : {})),
    }
    if (finalizers.length > 0) metadata.finalizers = [...finalizers]
    else delete metadata.finalizers
    const isSame = Object.keys(metadata).every((key) => equalMember(metadata, live.metadata, key as keyof ObjectMeta))
    object = isSame && !isFinalizerChanged ? live : put(deletion, { ...live, metadata })
    if (finalizers.length > 0 || (step?.deletionGracePeriodSeconds ?? 0) > 0)
      return { object, isRemoved: false, isObjectAnswered: true }
  }
  if (!deletion.isDryRun) cluster.store.remove(definition.storageKey, object)
  return { object, isRemoved: true, isObjectAnswered: false }
}

function equalMember(left: ObjectMeta, right: ObjectMeta, key: keyof ObjectMeta): boolean {
  return key === 'finalizers' ? left.finalizers?.join() === right.finalizers?.join() : left[key] === right[key]
}

function put({ cluster, definition, isDryRun }: Deletion, object: KubeObject): KubeObject {
  return isDryRun ? object : cluster.store.put(definition.storageKey, object)
}

/**
 * What a kind with graceful deletion gets next: new metadata, nothing more (undefined: it goes now), or 'pending' when an
 * earlier deletion stands, as grace may only be shortened (registry/rest/delete.go BeforeDelete).
 */
function gracefulStep(
  { behaviour }: ResourceDefinition,
  live: KubeObject,
  options: DeleteOptions,
  nowMs: number,
): Partial<ObjectMeta> | 'pending' | undefined {
  if (!behaviour.graceSecondsOf) return undefined
  const { deletionTimestamp, deletionGracePeriodSeconds: current = 0, generation } = live.metadata
  if (deletionTimestamp) {
    if (current === 0) return undefined
    const asked = options.gracePeriodSeconds
    if (asked === undefined) return 'pending'
    const seconds = asked < 0 ? 1 : asked
    if (seconds >= current) return 'pending'
    const startMs = (parseTime(deletionTimestamp) ?? nowMs) - current * 1000
    const endMs = startMs + seconds * 1000
    // Grace that is over already is cut to the least there is: the kubelet still has the last word on a graceful deletion.
    return {
      deletionTimestamp: formatTime(Math.max(endMs, nowMs)),
      deletionGracePeriodSeconds: endMs < nowMs ? Math.min(seconds, 1) : seconds,
    }
  }
  const seconds = behaviour.graceSecondsOf(live, options)
  return {
    deletionTimestamp: formatTime(nowMs + seconds * 1000),
    deletionGracePeriodSeconds: seconds,
    ...(generation ? { generation: generation + 1 } : {}),
  }
}

/** The metadata of an object that finalizers hold (store.go markAsDeleting). */
function marked({ deletionTimestamp, generation }: ObjectMeta, nowMs: number): Partial<ObjectMeta> {
  const isNew = !deletionTimestamp
  return {
    deletionTimestamp: deletionTimestamp ?? formatTime(nowMs),
    deletionGracePeriodSeconds: 0,
    ...(isNew && generation ? { generation: generation + 1 } : {}),
  }
}

function answerOf(
  { kind, behaviour }: ResourceDefinition,
  object: KubeObject,
  outcome: Outcome,
  options: DeleteOptions,
): Pick<DeleteResult, 'answer' | 'code'> {
  const code = !outcome.isRemoved && options.orphanDependents === false ? 202 : 200
  if (outcome.isObjectAnswered || behaviour.returnsDeleted) return { answer: object, code }
  const { name, uid } = object.metadata
  const status = success({
    name: name!,
    ...(kind.group === '' ? {} : { group: kind.group }),
    kind: kind.plural,
    uid: uid!,
  })
  // A Status of the registry has no code of its own.
  const { code: _code, ...rest } = status
  return { answer: rest as Status, code }
}

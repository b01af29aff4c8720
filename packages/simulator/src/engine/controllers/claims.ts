import {
  controllerOf,
  type Kind,
  type KubeObject,
  type LabelSelector,
  matchesSelector,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../client.ts'
import { controllerReference } from './owner-reference.ts'

/** The owner that claims, with what decides what is its own. */
export interface Claimant {
  client: Client
  ownerKind: Kind
  owner: KubeObject
  selector: LabelSelector | null | undefined
  /** What holds an own object until the claimant has looked at it; it goes when the object is released. */
  finalizer?: string | undefined
}

/**
 * What an object is to the claimant, after it was adopted or released where that was due (controller.BaseControllerRefManager):
 * an orphan with the right labels is taken, one's own with wrong labels let go, what others control left alone.
 */
export function claim(claimant: Claimant, kind: Kind, object: KubeObject): 'own' | 'not own' {
  const { owner, selector } = claimant
  const controller = controllerOf(object)
  const isMatching = matchesSelector(selector, object.metadata.labels)
  if (controller) {
    if (controller.uid !== owner.metadata.uid) return 'not own'
    if (isMatching) return 'own'
    if (!owner.metadata.deletionTimestamp) release(claimant, kind, object)
    return 'not own'
  }
  if (owner.metadata.deletionTimestamp || object.metadata.deletionTimestamp || !isMatching) return 'not own'
  return adopt(claimant, kind, object) ? 'own' : 'not own'
}

/** Makes the claimant the controller of an orphan; false when the owner turns out to be gone or another of that name. */
function adopt({ client, ownerKind, owner }: Claimant, kind: Kind, object: KubeObject): boolean {
  const { namespace, name } = owner.metadata
  const live = client.get(ownerKind, { namespace, name: name! })
  if (live?.metadata.uid !== owner.metadata.uid || live?.metadata.deletionTimestamp) return false
  const ownerReferences = [controllerReference(ownerKind, owner)]
  return patchOwners(client, kind, object, ownerReferences)
}

function release({ client, owner, finalizer }: Claimant, kind: Kind, object: KubeObject): void {
  const released = finalizer === undefined ? {} : { '$deleteFromPrimitiveList/finalizers': [finalizer] }
  patchOwners(client, kind, object, [{ $patch: 'delete', uid: owner.metadata.uid }], released)
}

/** False when the object is gone, or is not the same any more. */
function patchOwners(
  client: Client,
  kind: Kind,
  object: KubeObject,
  ownerReferences: unknown,
  more: object = {},
): boolean {
  const { namespace, name, uid } = object.metadata
  try {
    const body = { metadata: { uid, ownerReferences, ...more } }
    client.patch(kind, { namespace, name: name! }, { type: 'application/strategic-merge-patch+json', body })
    return true
  } catch (error) {
    if (error instanceof StatusError && (error.status.code === 404 || error.status.code === 422)) return false
    throw error
  }
}

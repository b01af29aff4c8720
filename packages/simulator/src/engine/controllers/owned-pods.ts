import { controllerOf, type Kind, type KubeObject, type LabelSelector, type Pod } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Store } from '../store.ts'
import { claim } from './claims.ts'
import { podKind } from './kinds.ts'

const ORPHANS = 'orphanPods'

/** Keeps the Pods that nobody controls by namespace, so that owners find them without a look at all Pods. */
export function indexOrphanPods(store: Store): void {
  store.defineIndex(ORPHANS, '/pods', (pod) => (controllerOf(pod) ? [] : [pod.metadata.namespace!]))
}

/** The Pods of an owner after it took the orphans that fit and let go those that do not fit any more. */
export function claimPods(
  store: Store,
  client: Client,
  ownerKind: Kind,
  owner: KubeObject,
  selector: LabelSelector | undefined,
  finalizer?: string,
): Pod[] {
  const claimant = { client, ownerKind, owner, selector, finalizer }
  const candidates = [...store.dependentsOf(owner.metadata.uid!), ...store.byIndex(ORPHANS, owner.metadata.namespace!)]
  const own: Pod[] = []
  for (const object of candidates) {
    if (object.kind !== 'Pod') continue
    if (claim(claimant, podKind, object) !== 'own') continue
    const { namespace, name } = object.metadata
    const live = store.get('/pods', namespace, name!) as Pod | undefined
    if (live && !own.some(({ metadata }) => metadata.uid === live.metadata.uid)) own.push(live)
  }
  return own
}

import type { KubeObject, Status } from '@everynode/kube'
import type { LiveChange } from '@everynode/contract'

/**
 * What a tab knows of one watched list, and how true it is.
 * `loading`: nothing was heard yet. `live`: as of now. `reconnecting`: as of `sinceMs`, being restored (see `isStale`).
 * `forbidden`, `gone`: the cluster refuses or lacks it.
 */
export interface LivePicture<T extends KubeObject = KubeObject> {
  readonly state: 'loading' | 'live' | 'reconnecting' | 'forbidden' | 'gone'
  /** The server's time from which on the items may be old. */
  readonly sinceMs?: number
  /** Why it is not live, in the cluster's words. */
  readonly status?: Status
  /** False until a whole list has arrived once; then `items` is the last list known. */
  readonly isLoaded: boolean
  readonly items: readonly T[]
  /** By `namespace/name`, or `name` for what has no namespace. */
  readonly byKey: ReadonlyMap<string, T>
}

export const loadingPicture: LivePicture = { state: 'loading', isLoaded: false, items: [], byKey: new Map() }

/** The key of an object in a picture. */
export function keyOf(object: KubeObject): string {
  const { namespace, name = '' } = object.metadata
  return namespace ? `${namespace}/${name}` : name
}

/** The picture after a whole list arrived. */
export function withSnapshot(picture: LivePicture, items: readonly KubeObject[]): LivePicture {
  const byKey = new Map(items.map((item) => [keyOf(item), item]))
  return { ...picture, isLoaded: true, items: [...byKey.values()], byKey }
}

/** The picture after a batch of changes; the same picture when the batch is empty. */
export function withChanges(picture: LivePicture, changes: readonly LiveChange[]): LivePicture {
  if (changes.length === 0) return picture
  const byKey = new Map(picture.byKey)
  for (const { type, object } of changes) {
    if (type === 'DELETED') byKey.delete(keyOf(object))
    else byKey.set(keyOf(object), object)
  }
  return { ...picture, items: [...byKey.values()], byKey }
}

/** After this long without news, what is shown is called old rather than "reconnecting". */
const STALE_MS = 15_000

/** Whether a stream that has been down since then must be called stale. Both times by the server's clock. */
export function isStale(sinceMs: number, nowMs: number): boolean {
  return nowMs - sinceMs > STALE_MS
}

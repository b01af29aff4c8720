import type { KubeObject, Status } from '@everynode/kube'
import { z } from 'zod'

const name = z.string().max(253)

/** What a subscription watches: one resource type, everywhere or in one namespace, narrowed by selectors or to one name. */
export const liveTarget = z.strictObject({
  group: name,
  version: name.min(1),
  resource: name.min(1),
  namespace: name.min(1).optional(),
  name: name.min(1).optional(),
  labelSelector: z.string().max(4096).optional(),
  fieldSelector: z.string().max(4096).optional(),
  /** Only `metadata` of each object (PartialObjectMetadata): for counts and long lists. */
  isMetadataOnly: z.boolean().optional(),
})
export type LiveTarget = z.infer<typeof liveTarget>

/** What the console says on `/api/live`. Ids are the tab's own and unique among its open subscriptions. */
export const liveRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('subscribe'), id: z.string().min(1).max(64), target: liveTarget }),
  z.strictObject({ type: z.literal('unsubscribe'), id: z.string().min(1).max(64) }),
])
export type LiveRequest = z.infer<typeof liveRequest>

/** How true a subscription's picture is. Times are the BFF's, in milliseconds since 1970. */
export type LiveState =
  | { state: 'live' }
  /** The stream is being restored; what is shown is as of `sinceMs`. */
  | { state: 'reconnecting'; sinceMs: number; status?: Status }
  /** The user may not list or watch this. */
  | { state: 'forbidden'; sinceMs: number; status: Status }
  /** The resource type does not exist on this cluster. */
  | { state: 'gone'; sinceMs: number; status: Status }

export interface LiveChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  object: KubeObject
}

/** What the BFF says on `/api/live`. */
export type LiveMessage =
  /** First message on the socket: the BFF's clock, to correct ages by. */
  | { type: 'hello'; nowMs: number }
  /** Everything that exists, in parts; the last has `isLast`. It replaces what the tab held for this id. */
  | { type: 'snapshot'; id: string; items: KubeObject[]; isFirst: boolean; isLast: boolean }
  /** What changed since, in order, coalesced by object. */
  | { type: 'changes'; id: string; changes: LiveChange[] }
  | ({ type: 'state'; id: string } & LiveState)
  /** The request with this id (or, without one, the message) was not understood or not accepted. */
  | { type: 'refused'; id?: string; reason: 'malformed' | 'too-many-subscriptions' | 'duplicate-id' }

/** Close codes of `/api/live`. */
export const liveClose = { signedOut: 4401, serverStopping: 1012 } as const

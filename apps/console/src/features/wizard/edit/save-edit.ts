import type { KubeObject } from '@everynode/kube'
import { isDeepEqual, isMapValue, valueToCompactJson, type MapValue, type Value } from '@everynode/manifest'
import { client, RequestFailure } from '../../../cluster/client.ts'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { objectPath } from '../../../cluster/object-path.ts'
import { FIELD_MANAGER, type SendOptions } from '../submit.ts'
import { mergePatch } from './merge-patch.ts'
import { readDaemonSet, type Seen } from './seen.ts'

/** Someone else changed the object after it was read; `theirs` is what it is now. */
export class EditConflict extends Error {
  readonly theirs: Seen

  constructor(theirs: Seen) {
    super('the object was changed by someone else')
    this.name = 'EditConflict'
    this.theirs = theirs
  }
}

/** Someone deleted the object after it was read. */
export class EditGone extends Error {
  constructor() {
    super('the object was deleted by someone else')
    this.name = 'EditGone'
  }
}

/** The status of a DaemonSet moves its resourceVersion too, often during a rollout; so often is the version renewed. */
const RENEWALS = 5

/**
 * Sends what differs from `seen`, bound to the resourceVersion that was seen. When the server says Conflict and only the
 * status has moved, the new version is taken and the patch sent again; when a person's fields have moved, throws
 * EditConflict; when it is no more, EditGone. With `isDryRun` nothing is written. Undefined when there is nothing to send.
 * Throws RequestFailure.
 */
export async function saveEdit(
  seen: Seen,
  value: Value | undefined,
  options: SendOptions = {},
): Promise<KubeObject | undefined> {
  const patch = isMapValue(value) ? mergePatch(seen.value, value) : undefined
  if (!patch) return undefined
  let version = seen.resourceVersion
  for (let renewal = 0; ; renewal++) {
    try {
      return await send(seen, boundTo(patch, version), options)
    } catch (error) {
      if (hasReason(error, 'NotFound')) throw new EditGone()
      if (!hasReason(error, 'Conflict') || renewal === RENEWALS) throw error
      const now = await readDaemonSet(seen.project, seen.name).catch((refusal: unknown) => {
        throw hasReason(refusal, 'NotFound') ? new EditGone() : refusal
      })
      if (!isDeepEqual(now.value, seen.value)) throw new EditConflict(now)
      version = now.resourceVersion
    }
  }
}

function send({ project, name }: Seen, patch: MapValue, options: SendOptions): Promise<KubeObject> {
  const query = {
    fieldManager: FIELD_MANAGER,
    fieldValidation: 'Strict',
    ...(options.isDryRun ? { dryRun: 'All' } : {}),
  }
  const path = objectPath(daemonSetKind, { namespace: project, name })
  return client.patch<KubeObject>(path, 'merge-patch', valueToCompactJson(patch), {
    query,
    ...(options.onWarning ? { onWarning: options.onWarning } : {}),
  })
}

/** The patch of a version: refused with Conflict when the object has moved on. */
export function boundTo(patch: MapValue, resourceVersion: string): MapValue {
  const metadata = patch['metadata']
  return { ...patch, metadata: { ...(isMapValue(metadata) ? metadata : {}), resourceVersion } }
}

function hasReason(error: unknown, reason: string): boolean {
  return error instanceof RequestFailure && error.status.reason === reason
}

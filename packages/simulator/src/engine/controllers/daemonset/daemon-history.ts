import {
  hashOf,
  nextRevisionNumber,
  revisionData,
  revisionHash,
  revisionsToPrune,
  revisionText,
  splitHistory,
} from '@everynode/daemonset'
import {
  type ControllerRevision,
  controllerRevisionHashLabel,
  type DaemonSet,
  type KubeObject,
  type Pod,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import { claim } from '../claims.ts'
import { controllerRevisionKind, daemonSetKind, podKind } from '../kinds.ts'
import { controllerReference } from '../owner-reference.ts'

/** The revisions of a DaemonSet after they were put in order. */
export interface DaemonHistory {
  current: ControllerRevision
  old: readonly ControllerRevision[]
}

/**
 * Claims the revisions of a DaemonSet and makes sure that exactly one is that of the present template, with the highest
 * number (daemon.constructHistory). Throws a StatusError when the name of a new one is taken by a stranger; the DaemonSet's
 * collisionCount was raised then, and the next sync tries another name.
 */
export function constructHistory(
  client: Client,
  daemonSet: DaemonSet,
  candidates: readonly KubeObject[],
  pods: Iterable<Pod>,
): DaemonHistory {
  const claimant = { client, ownerKind: daemonSetKind, owner: daemonSet, selector: daemonSet.spec?.selector }
  const revisions = candidates
    .filter((revision) => claim(claimant, controllerRevisionKind, revision) === 'own')
    .map((revision) => labelled(client, refreshed(client, revision)))
  const data = revisionData(daemonSet.spec!.template!)
  const { current, old } = splitHistory(revisions, data)
  const number = nextRevisionNumber(old)
  const newest = current.at(-1)
  if (!newest) return { current: snapshot(client, daemonSet, data, number), old }
  for (const duplicate of current.slice(0, -1)) mergeInto(client, newest, duplicate, pods)
  const kept =
    newest.revision < number
      ? (client.update(controllerRevisionKind, { ...newest, revision: number }) as ControllerRevision)
      : newest
  return { current: kept, old }
}

/** Deletes old revisions beyond the DaemonSet's limit that no Pod was made from. */
export function pruneHistory(
  client: Client,
  daemonSet: DaemonSet,
  old: readonly ControllerRevision[],
  pods: Iterable<Pod>,
): void {
  for (const revision of revisionsToPrune(old, pods, daemonSet.spec?.revisionHistoryLimit ?? 10)) {
    client.delete(controllerRevisionKind, nameOf(revision))
  }
}

/** A revision of the present template under a name made from its hash (daemon.snapshot). */
function snapshot(
  client: Client,
  daemonSet: DaemonSet,
  data: Record<string, unknown>,
  revision: number,
): ControllerRevision {
  const text = revisionText(data)
  const collisionCount = daemonSet.status?.collisionCount
  const hash = revisionHash(text, collisionCount ?? 0)
  const { namespace, annotations } = daemonSet.metadata
  const name = `${daemonSet.metadata.name}-${hash}`
  const object: ControllerRevision = {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name,
      namespace: namespace!,
      labels: { ...daemonSet.spec!.template!.metadata?.labels, [controllerRevisionHashLabel]: hash },
      ...(annotations ? { annotations } : {}),
      ownerReferences: [controllerReference(daemonSetKind, daemonSet)],
    },
    data,
    revision,
  }
  try {
    return client.create(controllerRevisionKind, object) as ControllerRevision
  } catch (error) {
    if (!(error instanceof StatusError) || error.status.reason !== 'AlreadyExists') throw error
    const existing = client.get(controllerRevisionKind, { namespace, name }) as ControllerRevision | undefined
    if (existing && revisionText(existing.data) === text) return existing
    countCollision(client, daemonSet)
    throw error
  }
}

function countCollision(client: Client, daemonSet: DaemonSet): void {
  const live = client.get(daemonSetKind, nameOf(daemonSet)) as DaemonSet | undefined
  // Somebody counted meanwhile: the next sync sees it.
  if (!live || live.status?.collisionCount !== daemonSet.status?.collisionCount) return
  const collisionCount = (live.status?.collisionCount ?? 0) + 1
  client.update(daemonSetKind, { ...live, status: { ...live.status, collisionCount } }, 'status')
}

/** Two revisions say the same: the Pods of the lesser get the label of the greater, and it goes (daemon.dedupCurHistories). */
function mergeInto(client: Client, kept: ControllerRevision, duplicate: ControllerRevision, pods: Iterable<Pod>): void {
  const [hash, stale] = [hashOf(kept), hashOf(duplicate)]
  for (const pod of pods) {
    const label = pod.metadata.labels?.[controllerRevisionHashLabel]
    if (label === hash || label !== stale) continue
    const body = { metadata: { labels: { [controllerRevisionHashLabel]: hash } } }
    client.patch(podKind, nameOf(pod), { type: 'application/merge-patch+json', body })
  }
  client.delete(controllerRevisionKind, nameOf(duplicate))
}

/** A revision without the label of its hash gets its own name instead: that is unique as well. */
function labelled(client: Client, revision: ControllerRevision): ControllerRevision {
  const { labels } = revision.metadata
  if (labels?.[controllerRevisionHashLabel] !== undefined) return revision
  const metadata = {
    ...revision.metadata,
    labels: { ...labels, [controllerRevisionHashLabel]: revision.metadata.name! },
  }
  return client.update(controllerRevisionKind, { ...revision, metadata }) as ControllerRevision
}

/** The stored version, which an adoption may have changed. */
function refreshed(client: Client, revision: KubeObject): ControllerRevision {
  return (client.get(controllerRevisionKind, nameOf(revision)) ?? revision) as ControllerRevision
}

function nameOf(object: KubeObject): { namespace: string | undefined; name: string } {
  return { namespace: object.metadata.namespace, name: object.metadata.name! }
}

import {
  nextRevisionNumber,
  revisionData,
  revisionHash,
  revisionText,
  sortRevisions,
  templateOfRevision,
} from '@everynode/daemonset'
import {
  type ControllerRevision,
  controllerOf,
  matchesSelector,
  type PodTemplateSpec,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import { claim } from '../claims.ts'
import { controllerRevisionKind, statefulSetKind } from '../kinds.ts'
import { controllerReference } from '../owner-reference.ts'
import { revisionHashLabel, type StatefulSet } from './stateful-set-objects.ts'

/** The revisions that a StatefulSet works with. */
export interface StatefulHistory {
  /** What Pods are made from that are not to be updated yet. */
  current: ControllerRevision
  /** What the present template says. */
  update: ControllerRevision
  all: readonly ControllerRevision[]
  collisionCount: number
}

/** Finds or makes the revision of the present template, with the highest number (statefulset getStatefulSetRevisions). */
export function statefulHistory(client: Client, set: StatefulSet): StatefulHistory {
  const revisions = sortRevisions(claimRevisions(client, set))
  let collisionCount = set.status?.collisionCount ?? 0
  const data = revisionData(set.spec!.template!)
  const text = revisionText(data)
  const number = nextRevisionNumber(revisions)
  const equal = revisions.filter((revision) => revisionText(revision.data) === text).at(-1)
  let update: ControllerRevision
  if (equal && equal === revisions.at(-1)) update = equal
  else if (equal) update = client.update(controllerRevisionKind, { ...equal, revision: number }) as ControllerRevision
  else [update, collisionCount] = createRevision(client, set, data, text, number, collisionCount)
  const current = revisions.find(({ metadata }) => metadata.name === set.status?.currentRevision) ?? update
  return { current, update, all: revisions, collisionCount }
}

/** Deletes old revisions beyond the limit that neither the set nor one of its Pods uses. */
export function pruneStatefulHistory(
  client: Client,
  set: StatefulSet,
  history: StatefulHistory,
  inUse: ReadonlySet<string>,
): void {
  const unused = history.all.filter(
    ({ metadata }) =>
      metadata.name !== history.current.metadata.name &&
      metadata.name !== history.update.metadata.name &&
      !inUse.has(metadata.name!),
  )
  const surplus = unused.length - (set.spec?.revisionHistoryLimit ?? 10)
  for (const revision of unused.slice(0, Math.max(0, surplus))) {
    client.delete(controllerRevisionKind, { namespace: set.metadata.namespace, name: revision.metadata.name! })
  }
}

/** The template of a revision; that of the set when the revision is the present one. */
export function templateOf(set: StatefulSet, revision: ControllerRevision): PodTemplateSpec {
  return templateOfRevision(revision) ?? set.spec!.template!
}

function claimRevisions(client: Client, set: StatefulSet): ControllerRevision[] {
  const { namespace, uid } = set.metadata
  const claimant = { client, ownerKind: statefulSetKind, owner: set, selector: set.spec?.selector }
  return client
    .list(controllerRevisionKind, namespace)
    .filter((revision) => {
      const controller = controllerOf(revision)
      return controller ? controller.uid === uid : matchesSelector(set.spec?.selector, revision.metadata.labels)
    })
    .filter((revision) => claim(claimant, controllerRevisionKind, revision) === 'own')
    .map(
      (revision) =>
        client.get(controllerRevisionKind, { namespace, name: revision.metadata.name! }) as ControllerRevision,
    )
}

function createRevision(
  client: Client,
  set: StatefulSet,
  data: Record<string, unknown>,
  text: string,
  revision: number,
  firstCollisionCount: number,
): [ControllerRevision, number] {
  const { namespace, annotations } = set.metadata
  for (let collisionCount = firstCollisionCount; ; collisionCount++) {
    const hash = revisionHash(text, collisionCount)
    const name = `${set.metadata.name}-${hash}`
    const object: ControllerRevision = {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name,
        namespace: namespace!,
        labels: { ...set.spec!.template!.metadata?.labels, [revisionHashLabel]: hash },
        ...(annotations ? { annotations } : {}),
        ownerReferences: [controllerReference(statefulSetKind, set)],
      },
      data,
      revision,
    }
    try {
      return [client.create(controllerRevisionKind, object) as ControllerRevision, collisionCount]
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.reason !== 'AlreadyExists') throw error
      const taken = client.get(controllerRevisionKind, { namespace, name }) as ControllerRevision | undefined
      if (taken && revisionText(taken.data) === text) return [taken, collisionCount]
    }
  }
}

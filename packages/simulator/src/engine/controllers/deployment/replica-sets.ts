import { revisionHash, revisionText } from '@everynode/daemonset'
import { controllerOf, matchesSelector, type PodTemplateSpec, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import { isEqualJson } from '../../json.ts'
import { claim } from '../claims.ts'
import { deploymentKind, replicaSetKind } from '../kinds.ts'
import { controllerReference } from '../owner-reference.ts'
import { deploymentLimits, newSetReplicas } from './deployment-limits.ts'
import {
  type Deployment,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
  type ReplicaSet,
  revisionAnnotation,
  revisionHistoryAnnotation,
  revisionOf,
  specReplicas,
  templateHashLabel,
} from './deployment-objects.ts'

const SKIPPED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionAnnotation,
  revisionHistoryAnnotation,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
  'deprecated.deployment.rollback.to',
])

/** The ReplicaSets that a Deployment controls, after it took the orphans that fit and let go the others. */
export function claimSets(client: Client, deployment: Deployment): ReplicaSet[] {
  const { namespace, uid } = deployment.metadata
  const claimant = { client, ownerKind: deploymentKind, owner: deployment, selector: deployment.spec?.selector }
  return client
    .list(replicaSetKind, namespace)
    .filter((set) => {
      const controller = controllerOf(set)
      return controller ? controller.uid === uid : matchesSelector(deployment.spec?.selector, set.metadata.labels)
    })
    .filter((set) => claim(claimant, replicaSetKind, set) === 'own')
    .map((set) => client.get(replicaSetKind, { namespace, name: set.metadata.name! }) as ReplicaSet)
}

/** The oldest ReplicaSet with the present template, if there is one. */
export function findNewSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  return byAge(sets).find((set) =>
    isEqualJson(withoutHash(set.spec!.template!), withoutHash(deployment.spec!.template!)),
  )
}

/** From the oldest to the newest. */
export function byAge(sets: readonly ReplicaSet[]): ReplicaSet[] {
  const time = (set: ReplicaSet) => set.metadata.creationTimestamp ?? ''
  return sets.toSorted((a, b) =>
    time(a) === time(b) ? (a.metadata.name! < b.metadata.name! ? -1 : 1) : time(a) < time(b) ? -1 : 1,
  )
}

/** Brings the annotations of an existing set up to date: those of the Deployment, its number, and the numbers it had. */
export function refreshNewSet(client: Client, deployment: Deployment, set: ReplicaSet, revision: bigint): ReplicaSet {
  const annotations = setAnnotations(deployment, set, revision, true)
  const minReadySeconds = deployment.spec?.minReadySeconds
  if (
    isEqualJson(annotations, set.metadata.annotations ?? {}) &&
    (set.spec?.minReadySeconds ?? 0) === (minReadySeconds ?? 0)
  )
    return set
  const spec = { ...set.spec, ...(minReadySeconds === undefined ? {} : { minReadySeconds }) }
  return client.update(replicaSetKind, { ...set, metadata: { ...set.metadata, annotations }, spec }) as ReplicaSet
}

/** Makes the ReplicaSet of the present template. Throws when its name is taken by another; the collision was counted then. */
export function createNewSet(
  client: Client,
  deployment: Deployment,
  old: readonly ReplicaSet[],
  revision: bigint,
): ReplicaSet {
  const template = deployment.spec!.template!
  const hash = revisionHash(revisionText(template), deployment.status?.collisionCount ?? 0)
  const labels = { ...template.metadata?.labels, [templateHashLabel]: hash }
  const selector = {
    ...deployment.spec!.selector,
    matchLabels: { ...deployment.spec!.selector?.matchLabels, [templateHashLabel]: hash },
  }
  const draft: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace!,
      labels,
      ownerReferences: [controllerReference(deploymentKind, deployment)],
    },
    spec: {
      replicas: 0,
      ...(deployment.spec?.minReadySeconds ? { minReadySeconds: deployment.spec.minReadySeconds } : {}),
      selector,
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  }
  draft.spec!.replicas = newSetReplicas(deployment, [...old, draft], 0)
  draft.metadata.annotations = {
    ...setAnnotations(deployment, draft, revision, false),
    ...replicasAnnotations(deployment),
  }
  try {
    return client.create(replicaSetKind, draft) as ReplicaSet
  } catch (error) {
    if (!(error instanceof StatusError) || error.status.reason !== 'AlreadyExists') throw error
    const taken = client.get(replicaSetKind, {
      namespace: deployment.metadata.namespace,
      name: draft.metadata.name!,
    }) as ReplicaSet | undefined
    const isOwn = taken && controllerOf(taken)?.uid === deployment.metadata.uid && findNewSet(deployment, [taken])
    if (isOwn) return taken
    const collisionCount = (deployment.status?.collisionCount ?? 0) + 1
    client.update(deploymentKind, { ...deployment, status: { ...deployment.status, collisionCount } }, 'status')
    throw error
  }
}

/** What a set remembers of its Deployment's size, to notice when that changes. */
export function replicasAnnotations(deployment: Deployment): Record<string, string> {
  const replicas = specReplicas(deployment)
  return {
    [desiredReplicasAnnotation]: String(replicas),
    [maxReplicasAnnotation]: String(replicas + deploymentLimits(deployment).maxSurge),
  }
}

function setAnnotations(
  deployment: Deployment,
  set: ReplicaSet,
  revision: bigint,
  isExisting: boolean,
): Record<string, string> {
  const annotations: Record<string, string> = { ...set.metadata.annotations }
  for (const [key, value] of Object.entries(deployment.metadata.annotations ?? {}))
    if (!SKIPPED.has(key)) annotations[key] = value
  const old = revisionOf(set)
  if (old < revision) {
    annotations[revisionAnnotation] = String(revision)
    if (isExisting && old > 0n) {
      const history = annotations[revisionHistoryAnnotation]
      annotations[revisionHistoryAnnotation] = history ? `${history},${old}` : String(old)
    }
  }
  return annotations
}

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [templateHashLabel]: _, ...labels } = template.metadata?.labels ?? {}
  return { ...template, metadata: { ...template.metadata, labels } }
}
